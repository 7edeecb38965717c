package org.marshrut.substitution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.step.StepKind;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.substitution.Clashes.Word;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person may not decide for another, and what is to be done about it. */
@Component
class Conflicts {

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final SubstitutionRules rules;
    private final Substitutions substitutions;

    Conflicts(JdbcClient jdbc, ReadableDocuments readable, SubstitutionRules rules, Substitutions substitutions) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.rules = rules;
        this.substitutions = substitutions;
    }

    /** The visas and signatures of some documents, in one query; none for tasks at which nothing can clash. */
    Clashes clashes(Collection<UUID> documents) {
        if (documents.isEmpty()) {
            return new Clashes(Map.of());
        }
        return new Clashes(jdbc
                .sql("""
                        select d.id, d.document_id, d.step, d.round, d.approver, d.actual, t.assignee as holder,
                               d.position is null or d.basis is not null and exists (
                                 select 1 from task_moves m
                                 where m.decision_id = d.id and m.cause in ('PERFORMER_CHANGED', 'LEFT')) as bestowed
                        from decisions d left join open_tasks t on t.id = d.task_id
                        where d.document_id = any(:documents) and d.step in ('VISA', 'SIGNATURE')
                          and d.cancelled_at is null
                        """)
                .param("documents", documents.stream().distinct().toArray(UUID[]::new))
                .query(Word.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Word::documentId)));
    }

    /** Empty when nothing stands against it, or a rule allows it. */
    Optional<Clash> forbidden(Clashes clashes, HeldTask task, String person) {
        return clashes.of(task.documentId(), task.id(), task.step(), task.round(), person)
                .filter(clash ->
                        rules.clauseAllowing(task.kind(), task.taskKey(), clash).isEmpty());
    }

    static String advice(Clash clash) {
        return "Задача остаётся за отсутствующим: %s. Смените исполнителя или измените замещение."
                .formatted(clash.words());
    }

    /** Tasks that stay with the absent person while the substitution is in force. */
    List<SubstitutionView.Conflict> open(Substitution substitution) {
        List<Left> left = jdbc.sql("""
                        select d.id, d.document_id, d.task_id, d.task_key, d.step, d.round, c.kind, c.project_number,
                               case when %s then c.heading end as heading
                        from decisions d
                        join documents c on c.id = d.document_id
                        join open_tasks t on t.id = d.task_id
                        where d.approver = :login and d.delegated_to is null and t.assignee = :login
                          and d.decided_at is null and d.cancelled_at is null and %s order by d.id limit 100
                        """.formatted(ReadableDocuments.readable("c"), ReadableDocuments.visible("c")))
                .params(readable.params())
                .param("login", substitution.login())
                .query(Left.class)
                .list();
        List<Left> covered = left.stream()
                .filter(task -> substitution.covers(task.kind(), task.taskKey()))
                .toList();
        Clashes clashes = clashes(covered.stream().map(Left::documentId).toList());
        Chains chains = new Chains(substitutions.inForceFrom(substitution.login()));
        return covered.stream()
                .flatMap(task -> clashes
                        .of(
                                task.documentId(),
                                task.id(),
                                task.step(),
                                task.round(),
                                chains.acting(substitution.login(), task.kind(), task.taskKey()))
                        .map(clash -> task.view(advice(clash)))
                        .stream())
                .toList();
    }

    private record Left(
            long id,
            UUID documentId,
            String taskId,
            String taskKey,
            StepKind step,
            int round,
            String kind,
            @org.jspecify.annotations.Nullable String projectNumber,
            @org.jspecify.annotations.Nullable String heading) {

        SubstitutionView.Conflict view(String reason) {
            return new SubstitutionView.Conflict(documentId, taskId, taskKey, projectNumber, heading, reason);
        }
    }
}
