package org.marshrut.engine;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has a task sees it, and whoever has it no longer does not. The stock engine grants the new performer and keeps
 * the grant of the old one.
 */
class TaskGrants extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity @Nullable [] newTaskAssignee(
            Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
        if (oldAssignee != null && !oldAssignee.equals(newAssignee)) {
            withdraw(task, oldAssignee, "assignee");
        }
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    @Override
    public AuthorizationEntity @Nullable [] newTaskOwner(
            Task task, @Nullable String oldOwner, @Nullable String newOwner) {
        if (oldOwner != null && !oldOwner.equals(newOwner)) {
            withdraw(task, oldOwner, "owner");
        }
        return newOwner == null
                ? null
                : new AuthorizationEntity[] {
                    createOrUpdateAuthorization(task, newOwner, null, Resources.TASK, false, Permissions.READ)
                };
    }

    /**
     * A grant that somebody already got in this transaction is taken over by the stock engine as it is: here it is added to.
     */
    @Override
    protected AuthorizationEntity createAuthorization(
            @Nullable String login, @Nullable String group, Resource resource, String id, Permission... permissions) {
        AuthorizationEntity grant = super.createAuthorization(login, group, resource, id, permissions);
        addPermissions(grant, permissions);
        return grant;
    }

    /** To whom a task belongs while another does it, or whose clerk he is: he sees it, and nothing more. */
    private void onlyReads(Task task, String login) {
        Stream.concat(
                        Context.getCommandContext()
                                .getDbEntityManager()
                                .getCachedEntitiesByType(AuthorizationEntity.class)
                                .stream(),
                        Stream.ofNullable(getGrantAuthorizationByUserId(login, Resources.TASK, task.getId())))
                .filter(grant -> login.equals(grant.getUserId()) && task.getId().equals(grant.getResourceId()))
                .forEach(grant -> grant.setPermissions(new Permission[] {Permissions.READ}));
    }

    /** Whoever works on a task is a candidate; whoever is tied to it in another way sees it, and nothing more. */
    @Override
    public AuthorizationEntity @Nullable [] newTaskUserIdentityLink(Task task, String login, String type) {
        return IdentityLinkType.CANDIDATE.equals(type)
                ? super.newTaskUserIdentityLink(task, login, type)
                : new AuthorizationEntity[] {
                    createOrUpdateAuthorization(task, login, null, Resources.TASK, false, Permissions.READ)
                };
    }

    @Override
    public AuthorizationEntity @Nullable [] deleteTaskUserIdentityLink(Task task, String login, String type) {
        withdraw(task, login, type);
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] deleteTaskGroupIdentityLink(Task task, String group, String type) {
        if (links(task).noneMatch(link -> group.equals(link.getGroupId()) && !type.equals(link.getType()))) {
            getAuthorizationManager().deleteAuthorizationsByResourceIdAndGroupId(Resources.TASK, task.getId(), group);
        }
        return null;
    }

    /** @param lost what tied the person to the task until now */
    private void withdraw(Task task, String login, String lost) {
        List<String> left = links(task)
                .filter(link -> login.equals(link.getUserId()) && !lost.equals(link.getType()))
                .map(IdentityLinkEntity::getType)
                .toList();
        boolean works = !lost.equals("assignee") && login.equals(task.getAssignee())
                || left.contains(IdentityLinkType.CANDIDATE);
        boolean sees = !lost.equals("owner") && login.equals(task.getOwner()) || !left.isEmpty();
        if (!works && sees) {
            onlyReads(task, login);
        } else if (!works) {
            getAuthorizationManager().deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), login);
        }
    }

    private static Stream<IdentityLinkEntity> links(Task task) {
        return ((TaskEntity) task).getIdentityLinks().stream();
    }
}
