package org.marshrut.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardFieldView;
import org.marshrut.card.Cards;
import org.marshrut.kind.CardForms;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The card of a document to be filled in, by the form with which it was submitted. */
@RestController
@RequestMapping("/api/documents/{id}")
class CardController {

    /**
     * @param id of the form; null for a document whose card has nothing beside what all have
     * @param editable whether whoever asks may change it now
     * @param uploads the files that whoever asks may give now
     */
    @Schema(name = "CardToFill")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CardToFill(
            @Nullable String id,
            @Nullable Integer version,
            boolean editable,
            List<CardFieldView> fields,
            Map<String, @Nullable Object> facts,
            List<KindRole> uploads) {}

    private final DocumentQueries queries;
    private final CardEditing editing;
    private final CardFacts facts;
    private final Submissions submissions;

    CardController(DocumentQueries queries, CardEditing editing, CardFacts facts, Submissions submissions) {
        this.queries = queries;
        this.editing = editing;
        this.facts = facts;
        this.submissions = submissions;
    }

    @GetMapping("/card-form")
    CardToFill form(@PathVariable String id) {
        return view(queries.readable(id));
    }

    @PutMapping("/facts")
    CardToFill change(@PathVariable String id, @RequestBody Map<String, @Nullable Object> card) {
        DocumentFacts document = queries.readable(id);
        JsonNode given = Cards.JSON.valueToTree(card);
        editing.change(document, given);
        return view(document);
    }

    private CardToFill view(DocumentFacts document) {
        Optional<CardForms.Version> form = facts.versionOf(document.id());
        return new CardToFill(
                form.map(version -> version.form().id()).orElse(null),
                form.map(CardForms.Version::version).orElse(null),
                editing.isOpen(document),
                form.map(version -> CardFieldView.of(version.form())).orElse(List.of()),
                facts.of(document.id()),
                submissions.openTo(document));
    }
}
