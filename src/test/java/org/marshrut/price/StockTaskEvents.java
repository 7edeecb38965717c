package org.marshrut.price;

import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.event.EventListener;

/** Keeps who is asked and what he decides, and tells people of their tasks: by the events that the starter hands to Spring. */
class StockTaskEvents {

    private final Rows rows;
    private final IdentityService identity;

    StockTaskEvents(Rows rows, IdentityService identity) {
        this.rows = rows;
        this.identity = identity;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    public void created(DelegateTask task) {
        UUID document = UUID.fromString(task.getExecution().getProcessBusinessKey());
        String step = task.getTaskDefinitionKey();
        var groups = task.getCandidates().stream().map(IdentityLink::getGroupId).toList();
        if (step.equals("giveVisa")) {
            rows.visaTask(document, task.getAssignee(), task.getId(), task.getDueDate());
        } else {
            rows.ask(document, step, task.getId(), task.getAssignee(), groups, task.getDueDate());
        }
        if (step.equals("signAct")) {
            rows.enter(document, "ON_SIGNING");
        }
        if (task.getAssignee() != null) {
            rows.notice(document, task.getAssignee(), task.getId(), task.getName());
        } else {
            groups.stream()
                    .flatMap(group -> rows.members(group).stream())
                    .forEach(login -> rows.notice(document, login, task.getId(), task.getName()));
        }
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    public void completed(DelegateTask task) {
        rows.decide(
                task.getId(), identity.getCurrentAuthentication().getUserId(), (String) task.getVariable("decision"));
    }
}
