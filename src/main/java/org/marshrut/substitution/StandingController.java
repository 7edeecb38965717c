package org.marshrut.substitution;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Standing.Held;
import org.marshrut.document.Standing.Prepared;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.substitution.TaskStanding.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who decides a task, on what ground, and who may change that: what a page says and offers beside it. */
@RestController
class StandingController {

    private record Delegated(
            @Nullable OffsetDateTime delegatedAt, @Nullable String delegationReason, String[] candidateGroups) {}

    private final HeldTasks tasks;
    private final ActingPeople acting;
    private final DocumentQueries documents;
    private final Steps steps;
    private final Preparations preparations;
    private final Clerks clerks;
    private final SubstitutionRights rights;
    private final SubstitutionPeriod period;
    private final CurrentUser user;
    private final People people;
    private final JdbcClient jdbc;

    StandingController(
            HeldTasks tasks,
            ActingPeople acting,
            DocumentQueries documents,
            Steps steps,
            Preparations preparations,
            Clerks clerks,
            SubstitutionRights rights,
            SubstitutionPeriod period,
            CurrentUser user,
            People people,
            JdbcClient jdbc) {
        this.tasks = tasks;
        this.acting = acting;
        this.documents = documents;
        this.steps = steps;
        this.preparations = preparations;
        this.clerks = clerks;
        this.rights = rights;
        this.period = period;
        this.user = user;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** Refused: 404 for a task that is no open one of a document he may read. */
    @GetMapping("/api/tasks/{taskId}/standing")
    TaskStanding standing(@PathVariable String taskId) {
        HeldTask task = Optional.ofNullable(Fields.orNull(taskId))
                .flatMap(tasks::seen)
                .orElseThrow(() -> Refusal.notFound("Такой открытой задачи нет. Обновите список задач."));
        DocumentFacts document = documents.readable(task.documentId().toString());
        Delegated more = jdbc.sql(
                        "select delegated_at, delegation_reason, candidate_groups from decisions where id = ?")
                .param(task.id())
                .query((row, n) -> new Delegated(
                        row.getObject("delegated_at", OffsetDateTime.class),
                        row.getString("delegation_reason"),
                        (String[]) row.getArray("candidate_groups").getArray()))
                .single();
        String whose = task.rightful();
        return new TaskStanding(
                task.taskId(),
                task.taskKey(),
                whose,
                task.assignee(),
                basis(task, Set.of(more.candidateGroups())),
                task.delegatedTo(),
                task.delegatedBy(),
                local(more.delegatedAt(), whose),
                more.delegationReason(),
                may(task, document),
                steps.decisions(task.taskId()),
                prepared(task));
    }

    private @Nullable String basis(HeldTask task, Set<String> groups) {
        if (task.assignee() == null) {
            return null;
        }
        boolean his = user.login().filter(task.assignee()::equals).isPresent();
        if (task.rightful() == null || !his && task.rightful().equals(task.assignee())) {
            return null;
        }
        boolean ofGroup = his && user.groups().stream().anyMatch(groups::contains);
        return acting.ground(task, new Held(task.assignee(), Set.of(), groups), task.assignee(), ofGroup)
                .basis();
    }

    private @Nullable OffsetDateTime local(@Nullable OffsetDateTime at, @Nullable String whose) {
        return at == null || whose == null
                ? at
                : at.atZoneSameInstant(period.zoneOf(whose)).toOffsetDateTime();
    }

    /** What a clerk has made ready is for whoever decides and for the clerks; the others learn of the decision. */
    private @Nullable Prepared prepared(HeldTask task) {
        String login = user.login().orElse("");
        boolean forHim = login.equals(task.assignee())
                || user.groups().contains("clerks")
                        && task.assignee() != null
                        && clerks.isColleague(login, task.assignee());
        return forHim ? preparations.of(task.taskId()).orElse(null) : null;
    }

    private boolean heads(@Nullable String performer) {
        return Optional.ofNullable(performer)
                .flatMap(people::find)
                .map(Person::organisation)
                .filter(rights::isHead)
                .isPresent();
    }

    private List<Action> may(HeldTask task, DocumentFacts document) {
        String login = user.login().orElse("");
        List<Action> may = new ArrayList<>();
        boolean has = login.equals(task.assignee());
        if (task.delegatedTo() == null) {
            if (has && task.approver() != null) {
                may.add(Action.DELEGATE);
            }
        } else if (has) {
            may.add(Action.GIVE_BACK);
        } else if (login.equals(task.delegatedBy()) || login.equals(task.approver())) {
            may.add(Action.TAKE_BACK);
        }
        boolean everywhere = rights.isHeadOfTheApparatus();
        if (everywhere && task.approver() != null || heads(task.approver())) {
            may.add(Action.CHANGE_PERFORMER);
        }
        if (task.taskKey().equals(Clashes.VISA) && (everywhere || rights.isHead(document.organisation()))) {
            may.add(Action.ADD_VISA);
        }
        return may;
    }
}
