package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Eligibility;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.substitution.Placement.Kept;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks that come up while their performer is absent go to whoever acts for him, and the absent person sees them. */
@Component
class NewcomerTasks {

    private final Substitutions substitutions;
    private final Conflicts conflicts;
    private final SubstituteCandidates offers;
    private final SubstitutionNotices tidings;
    private final Notices notices;
    private final DocumentReaders readers;
    private final Eligibility eligibility;
    private final JdbcClient jdbc;
    private final Clock clock;

    NewcomerTasks(
            Substitutions substitutions,
            Conflicts conflicts,
            SubstituteCandidates offers,
            SubstitutionNotices tidings,
            Notices notices,
            DocumentReaders readers,
            Eligibility eligibility,
            JdbcClient jdbc,
            Clock clock) {
        this.substitutions = substitutions;
        this.conflicts = conflicts;
        this.offers = offers;
        this.tidings = tidings;
        this.notices = notices;
        this.readers = readers;
        this.eligibility = eligibility;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void place(DelegateTask task, DocumentFacts document, DecisionRequest asked) {
        if (task.getAssignee() != null) {
            handOver(task, document, asked, task.getAssignee());
        } else {
            offer(task, document, asked);
        }
    }

    private void handOver(DelegateTask task, DocumentFacts document, DecisionRequest asked, String performer) {
        List<Substitution> path =
                new Chains(substitutions.inForceFrom(performer)).path(performer, document.kind(), asked.taskKey());
        if (path.isEmpty()) {
            return;
        }
        String acting = Chains.last(path);
        HeldTask held = held(task, document, asked, performer);
        Optional<Clash> clash = eligibility
                .bar(document, acting)
                .map(Clash::of)
                .or(() -> conflicts.forAnother(conflicts.clashes(document, asked.step()), held, acting, path));
        if (clash.isPresent()) {
            tidings.kept(path.get(0), new Kept(held, acting, clash.get()));
            return;
        }
        task.setOwner(performer);
        task.setAssignee(acting);
        readers.openTo(document.id(), performer);
        trace(asked.id(), performer, acting, path.get(0));
    }

    private void trace(long decision, String from, String to, Substitution by) {
        jdbc.sql("""
                        insert into task_moves (decision_id, at, from_login, to_login, cause, substitution_id, reason)
                        values (:decision, :at, :from, :to, 'SUBSTITUTION_BEGAN', :substitution, :reason)
                        """)
                .param("decision", decision)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", from)
                .param("to", to)
                .param("substitution", by.id())
                .param("reason", by.reason())
                .update();
    }

    private void offer(DelegateTask task, DocumentFacts document, DecisionRequest asked) {
        Set<String> groups = offers.groupsOf(asked.id());
        List<Substitution> inForce = groups.isEmpty() ? List.of() : substitutions.inForce();
        if (inForce.isEmpty()) {
            return;
        }
        HeldTask held = held(task, document, asked, null);
        Set<String> outsiders = offers.outsiders(held, groups, new Chains(inForce));
        outsiders.removeAll(eligibility.bars(document, outsiders).keySet());
        for (String outsider : outsiders) {
            task.addCandidateUser(outsider);
            offers.remember(task.getId(), outsider);
            readers.openTo(document.id(), outsider);
            notices.add(new Notice(
                    outsider,
                    "offered:%s".formatted(task.getId()),
                    Notice.Kind.TASK,
                    document.id(),
                    task.getId(),
                    "Задача для группы, за сотрудника которой вы решаете: «%s», %s."
                            .formatted(held.taskName(), held.number())));
        }
    }

    /** The absent member of the groups for whom this person acts; the first by his log-in. */
    Optional<String> absentOf(Set<String> groups, HeldTask task, Chains chains, String acting) {
        return offers.absentMembers(groups, chains).stream()
                .filter(absent ->
                        chains.acting(absent, task.kind(), task.taskKey()).equals(acting))
                .sorted()
                .findFirst();
    }

    private static HeldTask held(
            DelegateTask task,
            DocumentFacts document,
            DecisionRequest asked,
            @org.jspecify.annotations.Nullable String performer) {
        String number =
                document.registrationNumber() != null ? document.registrationNumber() : document.projectNumber();
        return new HeldTask(
                asked.id(),
                document.id(),
                task.getId(),
                asked.taskKey(),
                asked.step(),
                task.getName() == null ? asked.taskKey() : task.getName(),
                asked.round(),
                asked.position(),
                performer,
                null,
                null,
                document.kind(),
                number == null ? "без номера" : number,
                performer,
                null);
    }
}
