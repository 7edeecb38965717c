package org.marshrut.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.marshrut.assignment.Resolutions.By;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.stereotype.Component;

/** Makes one resolution of the rows of a document's card, never a second one. */
@Component
class RowsIntoAssignments {

    private final Documents documents;
    private final CardRows rows;
    private final GiverOfRows giver;
    private final Resolutions resolutions;
    private final Executable executable;
    private final Eligibility eligibility;
    private final Officials officials;

    RowsIntoAssignments(
            Documents documents,
            CardRows rows,
            GiverOfRows giver,
            Resolutions resolutions,
            Executable executable,
            Eligibility eligibility,
            Officials officials) {
        this.documents = documents;
        this.rows = rows;
        this.giver = giver;
        this.resolutions = resolutions;
        this.executable = executable;
        this.eligibility = eligibility;
        this.officials = officials;
    }

    /**
     * In the transaction under way.
     *
     * @return id of the resolution; empty when the card has no rows
     * @throws Refusal 409 before a lawful registration, 400 naming the rows that cannot be assigned
     */
    Optional<String> give(String documentId) {
        DocumentFacts found = documents.card(documentId);
        documents.lock(found.id());
        Optional<UUID> before = resolutions.ofCard(found.id());
        if (before.isPresent()) {
            return before.map(UUID::toString);
        }
        DocumentFacts document = executable.check(documents.card(documentId));
        List<Item> items = rows.of(document.id());
        if (items.isEmpty()) {
            return Optional.empty();
        }
        By by = giver.of(document);
        return Optional.of(told(document, items, () -> resolutions.issue(document, items, by))
                .toString());
    }

    /** Whether the rows could be assigned today by whoever is going to sign. @throws Refusal 400 naming those that could not */
    void check(String documentId) {
        DocumentFacts document = documents.card(documentId);
        List<Item> items = rows.of(document.id());
        if (!items.isEmpty()) {
            By by = giver.expected(document);
            told(document, items, () -> resolutions.check(document, items, by));
        }
    }

    private <T> T told(DocumentFacts document, List<Item> items, java.util.function.Supplier<T> work) {
        String field = rows.fieldOf(document.id());
        checkMay(document, items, field);
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal.errors().isEmpty() ? refusal : CardRows.toldByRows(refusal, field);
        }
    }

    /** Whom the paper is closed to, by rows. */
    private void checkMay(DocumentFacts document, List<Item> items, String field) {
        Map<String, Eligibility.Bar> bars = eligibility.bars(
                document,
                items.stream().flatMap(RowsIntoAssignments::people).distinct().toList());
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int row = i;
            people(items.get(i))
                    .filter(bars::containsKey)
                    .forEach(login -> errors.add(new FieldError(
                            "%s[%d]".formatted(field, row),
                            "Строка %d: «%s»: %s"
                                    .formatted(
                                            row + 1,
                                            officials.nameOf(login),
                                            bars.get(login).refusal()))));
        }
        if (!errors.isEmpty()) {
            throw CardRows.refused(errors);
        }
    }

    private static Stream<String> people(Item item) {
        return Stream.concat(Stream.ofNullable(item.responsible()), item.others().stream())
                .filter(login -> !login.isBlank());
    }
}
