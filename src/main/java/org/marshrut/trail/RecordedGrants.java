package org.marshrut.trail;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AuthorizationServiceImpl;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;

/** The engine's service of grants; whoever changes one, by Admin, REST or Java, leaves a row. */
class RecordedGrants extends AuthorizationServiceImpl {

    private final Trail trail;

    RecordedGrants(Trail trail) {
        this.trail = trail;
    }

    @Override
    public Authorization saveAuthorization(Authorization grant) {
        return commandExecutor.execute(context -> {
            boolean isNew = grant.getId() == null;
            Authorization saved = super.saveAuthorization(grant);
            told(isNew ? "дано" : "изменено", saved);
            return saved;
        });
    }

    @Override
    public void deleteAuthorization(String id) {
        commandExecutor.execute(context -> {
            Authorization grant = createAuthorizationQuery().authorizationId(id).singleResult();
            super.deleteAuthorization(id);
            if (grant != null) {
                told("отнято", grant);
            }
            return null;
        });
    }

    private void told(String what, Authorization grant) {
        String whose = grant.getUserId() != null ? grant.getUserId() : "группа " + grant.getGroupId();
        trail.add(
                TrailEvent.RIGHTS_CHANGED,
                whose,
                "%s: %s %s %s: %s"
                        .formatted(what, kind(grant), resource(grant), grant.getResourceId(), permissions(grant)));
    }

    private static String kind(Authorization grant) {
        return switch (grant.getAuthorizationType()) {
            case Authorization.AUTH_TYPE_GLOBAL -> "GLOBAL";
            case Authorization.AUTH_TYPE_GRANT -> "GRANT";
            default -> "REVOKE";
        };
    }

    private static String resource(Authorization grant) {
        return Arrays.stream(Resources.values())
                .filter(resource -> resource.resourceType() == grant.getResourceType())
                .map(Resources::resourceName)
                .findFirst()
                .orElse(String.valueOf(grant.getResourceType()));
    }

    private static String permissions(Authorization grant) {
        Permission[] known = ResourceTypeUtil.getPermissionsByResourceType(grant.getResourceType());
        return Arrays.stream(grant.getPermissions(known))
                .filter(permission -> permission.getValue() != 0)
                .map(Permission::getName)
                .collect(Collectors.joining(", "));
    }
}
