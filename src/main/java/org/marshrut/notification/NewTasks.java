package org.marshrut.notification;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.RouteChains;
import org.marshrut.engine.StepListener;
import org.marshrut.notification.Notices.NewTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Tells people of new tasks on every route, however it is drawn: whom a task is assigned to, whenever that happens, and
 * to whom it is offered. Nobody is told what he has just brought about himself, such as taking a task of his group.
 */
@Component
class NewTasks extends StepListener {

    private final Notices notices;
    private final CurrentUser user;
    private final RouteChains chains;

    NewTasks(@Lazy Notices notices, @Lazy CurrentUser user, @Lazy RouteChains chains) {
        this.notices = notices;
        this.user = user;
        this.chains = chains;
    }

    @Override
    protected void drawn(DrawnStep step) {
        if (step.isTask()) {
            step.onCreated(this::offered);
            step.onAssigned((task, before) -> assigned(task));
        }
    }

    private void offered(DelegateTask task) {
        if (task.getAssignee() != null) {
            return;
        }
        Set<String> groups = candidates(task, IdentityLink::getGroupId);
        Set<String> members = candidates(task, IdentityLink::getUserId);
        String except = user.login().orElse(null);
        if (!groups.isEmpty()) {
            notices.offered(of(task), groups, except);
        } else if (!members.isEmpty()) {
            notices.offeredTo(of(task), members, except);
        }
    }

    private static Set<String> candidates(DelegateTask task, Function<IdentityLink, @Nullable String> who) {
        return task.getCandidates().stream().map(who).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private void assigned(DelegateTask task) {
        String login = task.getAssignee();
        if (login != null && !user.login().filter(login::equals).isPresent()) {
            notices.assigned(of(task), login);
        }
    }

    private NewTask of(DelegateTask task) {
        return new NewTask(
                task.getId(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                document(task.getExecution().getProcessBusinessKey()),
                task.getDueDate(),
                chains.depthOf(task.getExecution()));
    }

    private static @Nullable UUID document(@Nullable String businessKey) {
        try {
            return businessKey == null ? null : UUID.fromString(businessKey);
        } catch (IllegalArgumentException handlesNoDocument) {
            return null;
        }
    }
}
