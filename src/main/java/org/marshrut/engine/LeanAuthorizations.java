package org.marshrut.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.jspecify.annotations.Nullable;

/** The stock manager without what it reads in vain; its answers are the same. */
class LeanAuthorizations extends AuthorizationManager {

    /**
     * The stock manager reads the groups of all grants there are, to leave out those without any; there is a grant or more for
     * each open task. A group without grants gives nobody anything, so all may be asked for.
     */
    @Override
    public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
        return groups == null ? List.of() : groups;
    }

    /**
     * One right to one thing, in one statement: the form that minds what was taken away (REVOKE) is right also where nothing
     * was, and the stock manager asks first which of the two forms it needs.
     */
    @Override
    public boolean isAuthorized(String login, List<String> groups, CompositePermissionCheck check) {
        check.getAllPermissionChecks().forEach(one -> {
            if (!isResourceValidForPermission(one)) {
                throw LOG.invalidResourceForPermission(
                        one.getResource().resourceName(), one.getPermission().getName());
            }
        });
        return getDbEntityManager()
                .selectBoolean(
                        "isUserAuthorizedForResource",
                        new AuthorizationCheck(login, filterAuthenticatedGroupIds(groups), check, true));
    }

    /** A task that is not in the database yet has no grant there. */
    @Override
    public @Nullable AuthorizationEntity findAuthorization(
            int type, @Nullable String login, @Nullable String group, @Nullable Resource resource, String id) {
        return resource == Resources.TASK && UnsavedTasks.contains(id)
                ? null
                : super.findAuthorization(type, login, group, resource, id);
    }
}
