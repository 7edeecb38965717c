package org.marshrut.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardFieldView;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the person who asks may submit, and what its card is made of. */
@RestController
class DocumentKindController {

    /** Where the text of a document comes from. */
    enum TextSource {
        UPLOADED,
        TEMPLATE
    }

    /**
     * @param form id of the form of its card; null for a kind whose card has nothing beside what all have
     * @param addressees field of its card in which a letter names to whom it goes; null for what is sent to nobody
     * @param answers field of its card in which a letter names what it answers; null for what answers nothing
     */
    @Schema(name = "DocumentKind")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Kind(
            String code,
            String name,
            String route,
            @Nullable String form,
            boolean signed,
            boolean restrictable,
            TextSource text,
            List<KindRole> roles,
            @Nullable String addressees,
            @Nullable String answers) {}

    /** @param version of the form: what a document submitted now keeps */
    @Schema(name = "KindForm")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Form(@Nullable String id, @Nullable Integer version, List<CardFieldView> fields) {}

    private final RouteKinds kinds;
    private final CardForms forms;
    private final SubmittedCard cards;

    DocumentKindController(RouteKinds kinds, CardForms forms, SubmittedCard cards) {
        this.kinds = kinds;
        this.forms = forms;
        this.cards = cards;
    }

    @GetMapping("/api/document-kinds")
    List<Kind> kinds() {
        return kinds.offered().stream()
                .filter(cards::maySubmit)
                .map(DocumentKindController::view)
                .toList();
    }

    @GetMapping("/api/document-kinds/{code}/form")
    Form form(@PathVariable String code) {
        RouteKind kind = kinds.offered(code)
                .filter(cards::maySubmit)
                .orElseThrow(() -> Refusal.notFound("Такого вида документа нет, или его вносят другие."));
        return forms.newest(kind)
                .map(version -> new Form(version.form().id(), version.version(), CardFieldView.of(version.form())))
                .orElseGet(() -> new Form(null, null, List.of()));
    }

    private static Kind view(RouteKind kind) {
        return new Kind(
                kind.code(),
                kind.name(),
                kind.route(),
                kind.form().orElse(null),
                kind.signed(),
                kind.restrictable(),
                kind.template().isPresent() ? TextSource.TEMPLATE : TextSource.UPLOADED,
                Dossier.roles(kind),
                kind.property("addressees").orElse(null),
                kind.property("answers").orElse(null));
    }
}
