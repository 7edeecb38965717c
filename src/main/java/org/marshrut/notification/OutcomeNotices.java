package org.marshrut.notification;

import java.util.Map;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.StateEntered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the author what has become of his draft. Of signature, number and publication in a row he is told the last. */
@Component
class OutcomeNotices {

    private static final Map<String, String> WORDS = Map.of(
            "SIGNED", "Ваш документ подписан: %s",
            "REGISTERED", "Ваш документ подписан и зарегистрирован: %s",
            "PUBLISHED", "Ваш документ опубликован: %s",
            "REJECTED", "Ваш проект отклонён: %s");

    private final Documents documents;
    private final Notices notices;
    private final CurrentUser user;

    OutcomeNotices(Documents documents, Notices notices, CurrentUser user) {
        this.documents = documents;
        this.notices = notices;
        this.user = user;
    }

    @EventListener
    void entered(StateEntered entered) {
        String words = WORDS.get(entered.state());
        if (words == null) {
            return;
        }
        DocumentFacts document = documents.card(entered.id().toString());
        if (user.login().filter(document.author()::equals).isEmpty()) {
            notices.replace(new Notice(
                    document.author(),
                    "outcome:" + document.id(),
                    Notice.Kind.OUTCOME,
                    document.id(),
                    words.formatted(
                            document.registrationNumber() != null
                                    ? document.registrationNumber()
                                    : document.projectNumber() == null ? "без номера" : document.projectNumber())));
        }
    }
}
