package org.marshrut.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.assignment.Resolutions.By;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The resolution that a secretary writes down for the task of his head; it takes effect when the head gives it. */
@RestController
@RequestMapping("/api/tasks/{taskId}/resolution-draft")
class ResolutionDraftController {

    record ResolutionDraft(@Nullable List<Item> items) {}

    /** @param preparedBy who wrote it down last; null while nobody has */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ResolutionDraftView(
            String taskId,
            UUID documentId,
            String author,
            List<DraftItem> items,
            @Nullable String preparedBy,
            @Nullable OffsetDateTime at) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DraftItem(
            String text,
            String responsible,
            List<String> coPerformers,
            @Nullable String due,
            @Nullable String clause) {

        static DraftItem of(Item item) {
            return new DraftItem(
                    String.valueOf(item.text()),
                    String.valueOf(item.responsible()),
                    item.others(),
                    item.due(),
                    item.clause());
        }
    }

    private final ResolutionDrafts drafts;
    private final Resolutions resolutions;
    private final Decisions decisions;
    private final Documents documents;
    private final DocumentQueries queries;
    private final Organisations organisations;
    private final People people;
    private final CurrentUser user;
    private final Executable executable;

    ResolutionDraftController(
            ResolutionDrafts drafts,
            Resolutions resolutions,
            Decisions decisions,
            Documents documents,
            DocumentQueries queries,
            Organisations organisations,
            People people,
            CurrentUser user,
            Executable executable) {
        this.drafts = drafts;
        this.resolutions = resolutions;
        this.decisions = decisions;
        this.documents = documents;
        this.queries = queries;
        this.organisations = organisations;
        this.people = people;
        this.user = user;
        this.executable = executable;
    }

    /** For whoever may read the document. */
    @GetMapping
    ResolutionDraftView draft(@PathVariable String taskId) {
        return view(taskId, awaited(taskId));
    }

    @PutMapping
    @Transactional
    public ResolutionDraftView prepare(@PathVariable String taskId, @RequestBody ResolutionDraft draft) {
        DecisionRequest asked = awaited(taskId);
        documents.lock(asked.documentId());
        if (!awaited(taskId).isOpen()) {
            throw Refusal.conflict("Резолюция уже дана. Обновите список задач.");
        }
        String author = String.valueOf(asked.approver());
        Person person = user.person();
        boolean secretary = user.groups().contains("clerks")
                && people.find(author)
                        .map(Person::organisation)
                        .filter(person.organisation()::equals)
                        .isPresent();
        if (!secretary && !person.login().equals(author)) {
            throw Refusal.forbidden("Резолюцию готовит сам руководитель или делопроизводитель его организации.");
        }
        DocumentFacts document =
                executable.check(documents.card(asked.documentId().toString()));
        resolutions.check(document, draft.items(), new By(author, person.login(), author, null, null));
        drafts.save(taskId, document.id(), draft.items() == null ? List.of() : draft.items(), person.login());
        return view(taskId, asked);
    }

    private DecisionRequest awaited(String taskId) {
        DecisionRequest asked = decisions
                .ofTask(taskId)
                .filter(found -> found.is(StepKind.RESOLUTION))
                .orElseThrow(() -> Refusal.notFound("Такой задачи о резолюции нет. Обновите список задач."));
        queries.readable(asked.documentId().toString());
        return asked;
    }

    private ResolutionDraftView view(String task, DecisionRequest asked) {
        DocumentFacts document = documents.card(asked.documentId().toString());
        var zone = organisations.get(document.organisation()).zone();
        return drafts.of(task)
                .map(draft -> new ResolutionDraftView(
                        task,
                        document.id(),
                        String.valueOf(asked.approver()),
                        draft.items().stream().map(DraftItem::of).toList(),
                        draft.preparedBy(),
                        draft.at().atZoneSameInstant(zone).toOffsetDateTime()))
                .orElse(new ResolutionDraftView(
                        task, document.id(), String.valueOf(asked.approver()), List.of(), null, null));
    }
}
