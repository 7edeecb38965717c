package org.marshrut.engine;

import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.auth.ResourceAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Takes back an offer of a task that has just come up. The engine's own way looks for links in the database, where those of
 * a new task are not yet.
 */
@Component
public class NewTaskLinks {

    public void remove(DelegateTask task, Predicate<IdentityLink> which) {
        TaskEntity entity = (TaskEntity) task;
        List<IdentityLinkEntity> removed =
                entity.getIdentityLinks().stream().filter(which).toList();
        ResourceAuthorizationProvider grants =
                Context.getProcessEngineConfiguration().getResourceAuthorizationProvider();
        for (IdentityLinkEntity link : removed) {
            entity.getIdentityLinks().remove(link);
            link.delete();
            if (link.getUserId() != null) {
                grants.deleteTaskUserIdentityLink(entity, link.getUserId(), link.getType());
            } else {
                grants.deleteTaskGroupIdentityLink(entity, link.getGroupId(), link.getType());
            }
        }
    }
}
