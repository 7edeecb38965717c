package org.marshrut.price;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.ApplicationContext;

/**
 * The people of the act with the rights that they need: authors may start its route; whoever gets a task, or is of the group
 * to which one is offered, is granted that one by the engine itself.
 */
final class StockPeople {

    private static final Map<String, List<String>> GROUPS = Map.of(
            "authors", List.of("author"),
            "heads", List.of("head", "economy", "property", "digital"),
            "approvers", List.of("economy", "property", "digital", "deputy"),
            "signatories", List.of("deputy", "governor"),
            "lawyers", List.of("legal"),
            "editors", List.of("editor"),
            "controllers", List.of("controller"));

    private StockPeople() {}

    static void create(ApplicationContext stock) {
        IdentityService identity = stock.getBean(IdentityService.class);
        GROUPS.values().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(login -> create(identity, identity.newUser(login)));
        GROUPS.forEach((group, members) -> {
            identity.saveGroup(identity.newGroup(group));
            members.forEach(login -> identity.createMembership(login, group));
        });
        AuthorizationService grants = stock.getBean(AuthorizationService.class);
        grant(grants, Resources.PROCESS_DEFINITION, "actApproval", Permissions.CREATE_INSTANCE);
        grant(grants, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }

    private static void create(IdentityService identity, User user) {
        user.setPassword("demo");
        identity.saveUser(user);
    }

    private static void grant(AuthorizationService grants, Resource resource, String id, Permission permission) {
        Authorization grant = grants.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId("authors");
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        grants.saveAuthorization(grant);
    }
}
