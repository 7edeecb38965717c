package org.marshrut.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.marshrut.card.CardForm;
import org.marshrut.card.Cards;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.OpenTasks;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.CardForms;
import org.springframework.stereotype.Component;

/**
 * Steps at which a card is filled in: their property {@code card} is {@code edit} where it has to be complete when the step
 * is done, {@code part} where it need not be yet. The author may change it as well while the document is with him.
 */
@Component
public class CardSteps {

    private static final String PROPERTY = "card";
    private static final String COMPLETE = "edit";
    private static final Set<String> EDITING = Set.of(COMPLETE, "part");
    /** Decisions after which nobody needs the card. */
    private static final Set<String> GIVING_UP = Set.of("RECALLED", "WITHDRAWN", "REJECTED", "REFUSED", "RETURNED");

    private final DocumentSteps steps;
    private final OpenTasks tasks;
    private final CardFacts facts;
    private final Cards cards;
    private final Documents documents;

    CardSteps(DocumentSteps steps, OpenTasks tasks, CardFacts facts, Cards cards, Documents documents) {
        this.steps = steps;
        this.tasks = tasks;
        this.facts = facts;
        this.cards = cards;
        this.documents = documents;
    }

    /** Whether the card is his to change now. */
    boolean isOpenTo(DocumentFacts document, String login) {
        boolean withHim = document.state().equals("REWORK")
                && (login.equals(document.author()) || steps.holdsForAuthor(document, login));
        return withHim || holds(document, login);
    }

    /** Whether he has a task at which the card is filled in. */
    boolean holds(DocumentFacts document, String login) {
        return steps.tasksOf(document.id(), login).stream()
                .flatMap(task -> tasks.property(task, PROPERTY).stream())
                .anyMatch(EDITING::contains);
    }

    /**
     * Before a decision of a person stands.
     *
     * @param revision whether the step gives a draft back to its author
     * @throws Refusal 400 with every field that is missing or wrong
     */
    public void checkComplete(UUID documentId, OpenTask task, boolean revision, String decision) {
        if (GIVING_UP.contains(decision)) {
            return;
        }
        Optional<String> drawn = task.property(PROPERTY);
        if (drawn.filter(COMPLETE::equals).isPresent()
                || revision && facts.changedAt(documentId).isPresent()) {
            DocumentFacts document = documents.card(documentId.toString());
            facts.formOf(documentId).ifPresent(form -> check(document, form));
        }
    }

    private void check(DocumentFacts document, CardForm form) {
        JsonNode given = Cards.JSON.valueToTree(facts.of(document.id()));
        cards.check(form, given, new Cards.Context(document.kind(), document.restricted()));
    }

    /** The form with which the document was submitted. @throws Refusal 409 for a document that has none */
    CardForms.Version form(DocumentFacts document) {
        return facts.versionOf(document.id())
                .orElseThrow(() -> Refusal.conflict("У документов этого вида нет карточки с полями."));
    }
}
