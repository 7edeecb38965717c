package org.marshrut.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.PartyFiles;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** What a party outside has sent: a clerk, or a system that has a clerk's account, enters it in the place of the task's holder. */
@Component
class PartyAnswers {

    /** @param task which of several waiting steps it answers */
    record Sent(
            @Nullable String decision,
            @Nullable String comment,
            @Nullable String task) {}

    private record Awaited(String task, DecisionRequest asked) {}

    private final Documents documents;
    private final PartyClerks clerks;
    private final Decisions decisions;
    private final PartyEntry entry;
    private final PartyFiles files;
    private final TaskService tasks;
    private final CurrentUser user;
    private final TransactionTemplate transaction;

    PartyAnswers(
            Documents documents,
            PartyClerks clerks,
            Decisions decisions,
            PartyEntry entry,
            PartyFiles files,
            TaskService tasks,
            CurrentUser user,
            TransactionTemplate transaction) {
        this.documents = documents;
        this.clerks = clerks;
        this.decisions = decisions;
        this.entry = entry;
        this.files = files;
        this.tasks = tasks;
        this.user = user;
        this.transaction = transaction;
    }

    /**
     * Answers the step that waits, with the file in one transaction.
     *
     * @param answered told in that transaction
     * @throws Refusal 403 for whoever is no clerk of the document's organisation or of its registry, 409 when no step waits
     */
    <T> T enter(DocumentFacts document, Sent sent, @Nullable MultipartFile file, Supplier<T> answered) {
        Person clerk = user.person();
        if (!clerks.isClerk(document)) {
            throw Refusal.forbidden(
                    "Ответ стороны вносит делопроизводитель организации документа или тот, у кого задача"
                            + " «Ответ стороны». Передайте ответ им.");
        }
        return files.with(
                document,
                file,
                upload -> Attempts.of(() -> transaction.execute(status -> {
                    documents.lock(document.id());
                    Awaited awaited = awaited(document, sent.task());
                    upload.storeAs(awaited.asked().partyFile(), clerk.login());
                    Map<String, Object> answer = new HashMap<>();
                    answer.put("decision", sent.decision());
                    answer.put("comment", sent.comment());
                    entry.entering(awaited.task(), () -> tasks.complete(awaited.task(), answer));
                    return answered.get();
                })));
    }

    private Awaited awaited(DocumentFacts document, @Nullable String task) {
        List<Awaited> open = decisions.waiting(document.id(), StepKind.PARTY).stream()
                .map(Decisions.Waiting::taskId)
                .filter(id -> task == null || task.equals(id))
                .flatMap(id -> decisions.ofTask(id).map(asked -> new Awaited(id, asked)).stream())
                .toList();
        if (open.isEmpty()) {
            throw Refusal.conflict(
                    "Ответа стороны документ сейчас не ждёт, ничего не изменено. Обновите карточку: ответ"
                            + " уже внесён, либо шаг ещё не начат.");
        }
        if (open.size() > 1) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Документ ждёт ответа нескольких сторон. Укажите задачу (task).",
                    List.of(new FieldError(
                            "task",
                            open.stream()
                                    .map(one -> "%s — %s"
                                            .formatted(one.task(), one.asked().party()))
                                    .collect(Collectors.joining(", ")))));
        }
        return open.get(0);
    }
}
