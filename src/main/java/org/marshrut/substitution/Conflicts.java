package org.marshrut.substitution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.step.StepKind;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.substitution.Clashes.Word;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person may not decide, for himself or for another, whatever a table says; a table may forbid more. */
@Component
class Conflicts {

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final SubstitutionRules rules;
    private final SigningPowers powers;
    private final Substitutions substitutions;
    private final HeldTasks tasks;

    Conflicts(
            JdbcClient jdbc,
            ReadableDocuments readable,
            SubstitutionRules rules,
            SigningPowers powers,
            Substitutions substitutions,
            HeldTasks tasks) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.rules = rules;
        this.powers = powers;
        this.substitutions = substitutions;
        this.tasks = tasks;
    }

    /** The visas and signatures of some documents, and their authors; none for tasks at which nothing can clash. */
    Clashes clashes(Collection<UUID> documents) {
        if (documents.isEmpty()) {
            return new Clashes(Map.of(), Map.of());
        }
        UUID[] ids = documents.stream().distinct().toArray(UUID[]::new);
        Map<UUID, String> authors = jdbc
                .sql("select id, author from documents where id = any(?)")
                .param(ids)
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("author")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Clashes(words(ids), authors);
    }

    /** As {@link #clashes(Collection)}, of a document whose card is known; none for a step at which nothing can clash. */
    Clashes clashes(DocumentFacts document, @Nullable StepKind step) {
        return Clashes.mayArise(step)
                ? new Clashes(words(new UUID[] {document.id()}), Map.of(document.id(), document.author()))
                : new Clashes(Map.of(), Map.of());
    }

    private Map<UUID, List<Word>> words(UUID[] documents) {
        return jdbc.sql("""
                        select d.id, d.document_id, d.step, d.round, d.approver, d.actual, t.assignee as holder,
                               d.position is null or d.basis is not null and exists (
                                 select 1 from task_moves m
                                 where m.decision_id = d.id and m.cause in ('PERFORMER_CHANGED', 'LEFT')) as bestowed,
                               (select string_agg(m.by_login, ' ') from task_moves m
                                where m.decision_id = d.id and m.cause = 'PERFORMER_CHANGED') as given_by
                        from decisions d left join open_tasks t on t.id = d.task_id
                        where d.document_id = any(:documents) and d.step in ('VISA', 'SIGNATURE')
                          and d.cancelled_at is null
                        """).param("documents", documents).query(Word.class).list().stream()
                .collect(Collectors.groupingBy(Word::documentId));
    }

    /** Why a person may not be the one whose decision it is; empty when nothing stands against it. */
    Optional<Clash> forbidden(Clashes clashes, HeldTask task, String person) {
        return clashes.of(task.documentId(), task.id(), task.step(), task.round(), person)
                .or(() -> powers.needed(task.step(), task.kind()) && !powers.has(person, task.kind())
                        ? Optional.of(Clash.NO_RIGHT)
                        : Optional.empty());
    }

    /** Why a person may not decide in place of whose decision it is; {@code path} of the substitutions that lead to him. */
    Optional<Clash> forAnother(Clashes clashes, HeldTask task, String person, List<Substitution> path) {
        return forbidden(clashes, task, person)
                .or(() -> isByHisHand(clashes, task, person, path) ? Optional.of(Clash.OWN_HAND) : Optional.empty())
                .or(() -> powers.needed(task.step(), task.kind()) ? unsigned(task, path) : Optional.empty())
                .or(() -> clashes.isInPersonOnly(
                                task.kind(), task.taskKey(), () -> rules.forbids(task.kind(), task.taskKey()))
                        ? Optional.of(Clash.FOR_ANOTHER)
                        : Optional.empty());
    }

    /** Whether he has stepped in and given the task away, or has ordered a part of its way to him. */
    private static boolean isByHisHand(Clashes clashes, HeldTask task, String person, List<Substitution> path) {
        return clashes.hasGivenAway(task.documentId(), task.id(), person)
                || path.stream().anyMatch(one -> one.orderedBy().equals(person));
    }

    private Optional<Clash> unsigned(HeldTask task, List<Substitution> path) {
        if (path.stream().anyMatch(one -> !one.signatures())) {
            return Optional.of(Clash.NOT_HANDED_ON);
        }
        String whose = task.rightful();
        return whose == null || powers.has(whose, task.kind()) ? Optional.empty() : Optional.of(Clash.NO_RIGHT_OF_HIS);
    }

    static String advice(Clash clash) {
        return "Задача остаётся за отсутствующим: %s. Смените исполнителя или измените замещение."
                .formatted(clash.words());
    }

    /** Tasks that stay with the absent person while the substitution is in force. */
    List<SubstitutionView.Conflict> open(Substitution substitution) {
        List<HeldTask> left = tasks.heldBy(substitution.login()).stream()
                .filter(task -> substitution.covers(task.kind(), task.taskKey()))
                .toList();
        Map<Long, Shown> shown = shown(left);
        Clashes clashes = clashes(left.stream().map(HeldTask::documentId).toList());
        Chains chains = new Chains(substitutions.inForceFrom(substitution.login()));
        return left.stream()
                .filter(task -> shown.containsKey(task.id()))
                .flatMap(task -> {
                    List<Substitution> path = chains.path(substitution.login(), task.kind(), task.taskKey());
                    return path.isEmpty()
                            ? Stream.empty()
                            : forAnother(clashes, task, Chains.last(path), path)
                                    .map(clash ->
                                            view(task, Objects.requireNonNull(shown.get(task.id())), advice(clash)))
                                    .stream();
                })
                .toList();
    }

    private record Shown(
            long id,
            @Nullable String projectNumber,
            @Nullable String heading) {}

    /** The heading is for readers only; of a restricted paper others see nothing. */
    private Map<Long, Shown> shown(List<HeldTask> tasks) {
        return jdbc
                .sql("""
                        select d.id, c.project_number,
                               case when %s then c.heading end as heading
                        from decisions d join documents c on c.id = d.document_id where d.id = any(:ids) and %s
                        """.formatted(ReadableDocuments.readable("c"), ReadableDocuments.visible("c")))
                .params(readable.params())
                .param("ids", tasks.stream().map(HeldTask::id).toArray(Long[]::new))
                .query(Shown.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Shown::id, one -> one));
    }

    private static SubstitutionView.Conflict view(HeldTask task, Shown shown, String reason) {
        return new SubstitutionView.Conflict(
                task.documentId(), task.taskId(), task.taskKey(), shown.projectNumber(), shown.heading(), reason);
    }
}
