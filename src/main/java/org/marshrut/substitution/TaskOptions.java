package org.marshrut.substitution;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.DecisionAuthority.Prepared;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.OpenTasks;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** What the one who asks may do about a task that another has, so that a page offers nothing that would be refused. */
@Component
class TaskOptions {

    @Schema(name = "TaskAction")
    enum Action {
        DELEGATE,
        GIVE_BACK,
        TAKE_BACK,
        CHANGE_PERFORMER,
        ADD_VISA,
        RETURN
    }

    private final CurrentUser user;
    private final People people;
    private final SubstitutionRights rights;
    private final Preparations preparations;
    private final Clerks clerks;
    private final OpenTasks openTasks;

    TaskOptions(
            CurrentUser user,
            People people,
            SubstitutionRights rights,
            Preparations preparations,
            Clerks clerks,
            OpenTasks openTasks) {
        this.user = user;
        this.people = people;
        this.rights = rights;
        this.preparations = preparations;
        this.clerks = clerks;
        this.openTasks = openTasks;
    }

    List<Action> of(HeldTask task, DocumentFacts document) {
        List<Action> may = new ArrayList<>(ofPerformers(task));
        boolean everywhere = rights.isHeadOfTheApparatus();
        if (task.approver() != null && (everywhere || heads(task.approver()))) {
            may.add(Action.CHANGE_PERFORMER);
            boolean his = user.login().filter(task.approver()::equals).isPresent();
            if (!his && decisions(task.taskId()).contains("RETURNED")) {
                may.add(Action.RETURN);
            }
        }
        if (task.step() == StepKind.VISA && (everywhere || rights.isHead(document.organisation()))) {
            may.add(Action.ADD_VISA);
        }
        return may;
    }

    private List<Action> ofPerformers(HeldTask task) {
        String login = user.login().orElse("");
        boolean has = login.equals(task.assignee());
        if (task.delegatedTo() == null) {
            return has && task.approver() != null ? List.of(Action.DELEGATE) : List.of();
        }
        if (has) {
            return List.of(Action.GIVE_BACK);
        }
        return login.equals(task.delegatedBy()) || login.equals(task.approver())
                ? List.of(Action.TAKE_BACK)
                : List.of();
    }

    private boolean heads(String performer) {
        return people.find(performer)
                .map(Person::organisation)
                .filter(rights::isHead)
                .isPresent();
    }

    /** What the diagram lets the task be decided; empty for one that is gone. */
    List<String> decisions(String taskId) {
        return openTasks.find(taskId).map(OpenTask::decisions).orElse(List.of());
    }

    /** What a clerk has made ready is for whoever decides and for the clerks; the others learn of the decision. */
    @Nullable
    Prepared prepared(HeldTask task) {
        String login = user.login().orElse("");
        boolean forHim = Optional.ofNullable(task.assignee())
                .filter(assignee -> assignee.equals(login)
                        || user.groups().contains("clerks") && clerks.isColleague(login, assignee))
                .isPresent();
        return forHim ? preparations.of(task.taskId()).orElse(null) : null;
    }
}
