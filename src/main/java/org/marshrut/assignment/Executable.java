package org.marshrut.assignment;

import java.util.Set;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** Whether anything can be assigned on a document now. */
@Component
class Executable {

    private static final Set<String> OVER = Set.of("ANNULLED", "REJECTED", "RECALLED");

    /** Of an act on its way to publication. */
    private static final Set<String> UNPUBLISHED = Set.of("SIGNED", "REGISTERED");

    private final RouteKinds kinds;

    Executable(RouteKinds kinds) {
        this.kinds = kinds;
    }

    /** @throws Refusal 409 when nothing can */
    DocumentFacts check(DocumentFacts document) {
        if (document.registrationNumber() == null && !isRegisteredRequest(document)) {
            throw Refusal.conflict("Документ ещё не зарегистрирован. Резолюцию дают по зарегистрированному документу.");
        }
        if (UNPUBLISHED.contains(document.state()) && isPublished(document)) {
            throw Refusal.conflict("Акт ещё не опубликован. Резолюцию по акту дают после публикации, а если его не"
                    + " публикуют — после решения о контроле.");
        }
        if (OVER.contains(document.state())) {
            throw Refusal.conflict("Документ больше не действует, поручений по нему не дают.");
        }
        if (document.state().equals("SUSPENDED")) {
            throw Refusal.conflict("Документ приостановлен. Дождитесь, пока его возобновят.");
        }
        return document;
    }

    /** What a citizen asks has the number of its register from the first day; the number it gets at last is that of the answer. */
    private boolean isRegisteredRequest(DocumentFacts document) {
        return document.projectNumber() != null
                && kinds.of(document.id()).filter(RouteKind::personal).isPresent();
    }

    /** What a kind never publishes has nothing to wait for once it is registered. */
    private boolean isPublished(DocumentFacts document) {
        return kinds.of(document.id()).map(RouteKind::published).orElse(true);
    }
}
