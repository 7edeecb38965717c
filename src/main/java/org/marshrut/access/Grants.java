package org.marshrut.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.marshrut.engine.AtStartup;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The groups of the contract and what each may see in the engine. Officials get Tasklist and the names of the routes;
 * their tasks come to them one by one. Analysts and administrators may deploy.
 */
@Component
@Order(10)
public class Grants implements AtStartup {

    public static final String ADMINISTRATORS = "camunda-admin";
    static final String OPS = "ops";
    static final String CENTRES = "mfcOperators";
    static final String EXCHANGE = "interagencyExchange";
    static final String ANALYSTS = "analysts";
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("authors", "Авторы проектов");
        NAMES.put("clerks", "Делопроизводители");
        NAMES.put("heads", "Руководители организаций");
        NAMES.put("approvers", "Согласующие");
        NAMES.put("lawyers", "Юристы");
        NAMES.put("editors", "Редакторы");
        NAMES.put("signatories", "Подписанты");
        NAMES.put("publishers", "Редакторы сайта");
        NAMES.put("controllers", "Контролёры");
        NAMES.put("performers", "Исполнители поручений");
        NAMES.put("archivists", "Архивисты");
        NAMES.put("archiveHeads", "Руководители архивов");
        NAMES.put(CENTRES, "Операторы МФЦ");
        NAMES.put("appealOfficers", "Работа с обращениями");
        NAMES.put("serviceSpecialists", "Предоставление услуг");
        NAMES.put(EXCHANGE, "Межведомственный обмен");
        NAMES.put("volunteers", "Волонтёры");
        NAMES.put(ANALYSTS, "Аналитики маршрутов");
        NAMES.put(OPS, "Техническая поддержка");
        NAMES.put(ADMINISTRATORS, "Администраторы");
    }

    /** What a group may do with a resource of the engine. */
    private record Given(Resource resource, String id, Set<Permission> permissions) {

        /** All that stands for the resource is alike, so one more permission is seen as well as one less. */
        boolean isSaidBy(Authorization stored, Authorization meant, String group) {
            meant.setPermissions(permissions.toArray(Permission[]::new));
            return group.equals(stored.getGroupId())
                    && id.equals(stored.getResourceId())
                    && Stream.<Permission>concat(
                                    Stream.of(Permissions.values()), Stream.of(ProcessDefinitionPermissions.values()))
                            .filter(permission -> List.of(permission.getTypes()).contains(resource))
                            .allMatch(permission ->
                                    stored.isPermissionGranted(permission) == meant.isPermissionGranted(permission));
        }
    }

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final TransactionTemplate transaction;

    Grants(IdentityService identity, AuthorizationService authorizations, TransactionTemplate transaction) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.transaction = transaction;
    }

    @Override
    public void prepare() {
        transaction.executeWithoutResult(status -> NAMES.forEach((id, name) -> {
            if (identity.createGroupQuery().groupId(id).count() == 0) {
                create(id, name);
            }
        }));
    }

    private void create(String id, String name) {
        Group group = identity.newGroup(id);
        group.setName(name);
        group.setType(id.equals(ADMINISTRATORS) ? "SYSTEM" : "WORKFLOW");
        identity.saveGroup(group);
        given(id).forEach(given -> grant(id, given));
    }

    private static List<Given> given(String group) {
        return switch (group) {
            case ADMINISTRATORS ->
                Stream.<Resource>of(Resources.values())
                        .map(resource -> new Given(resource, "*", Set.of(ALL)))
                        .toList();
            case OPS ->
                List.of(
                        new Given(APPLICATION, "cockpit", Set.of(ACCESS)),
                        new Given(
                                PROCESS_DEFINITION,
                                "*",
                                Set.of(READ, READ_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB)),
                        new Given(DECISION_DEFINITION, "*", Set.of(READ)),
                        new Given(DEPLOYMENT, "*", Set.of(READ)));
            case ANALYSTS ->
                List.of(
                        new Given(APPLICATION, "cockpit", Set.of(ACCESS)),
                        new Given(PROCESS_DEFINITION, "*", Set.of(READ)),
                        new Given(DECISION_DEFINITION, "*", Set.of(READ)),
                        new Given(DEPLOYMENT, "*", Set.of(READ, CREATE)));
            default ->
                List.of(
                        new Given(APPLICATION, "tasklist", Set.of(ACCESS)),
                        new Given(PROCESS_DEFINITION, "*", Set.of(READ)));
        };
    }

    /** What the engine lets the groups of the contract do otherwise than it is said here, in Russian; empty when nothing. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (Resource resource : List.of(APPLICATION, PROCESS_DEFINITION, DECISION_DEFINITION, DEPLOYMENT)) {
            List<Authorization> stored = authorizations
                    .createAuthorizationQuery()
                    .resourceType(resource)
                    .authorizationType(AUTH_TYPE_GRANT)
                    .list();
            NAMES.keySet().forEach(group -> given(group).stream()
                    .filter(given -> given.resource() == resource)
                    .filter(given -> stored.stream().noneMatch(one -> given.isSaidBy(one, meant(given), group)))
                    .map(given -> "нет права группы «%s»: %s %s".formatted(group, resource.resourceName(), given.id()))
                    .forEach(differences::add));
            stored.stream()
                    .filter(one -> !isOfWhoDeployed(one))
                    .filter(one -> one.getUserId() != null
                            || NAMES.containsKey(one.getGroupId())
                                    && given(one.getGroupId()).stream()
                                            .filter(given -> given.resource() == resource)
                                            .noneMatch(given -> given.isSaidBy(one, meant(given), one.getGroupId())))
                    .map(one -> "лишнее право: %s, %s %s"
                            .formatted(
                                    one.getUserId() == null
                                            ? "группа «%s»".formatted(one.getGroupId())
                                            : one.getUserId(),
                                    resource.resourceName(),
                                    one.getResourceId()))
                    .forEach(differences::add);
        }
        return differences;
    }

    /** Whoever deploys a file is given it by the engine. */
    private static boolean isOfWhoDeployed(Authorization grant) {
        return grant.getUserId() != null
                && grant.getResourceType() == DEPLOYMENT.resourceType()
                && !"*".equals(grant.getResourceId());
    }

    private Authorization meant(Given given) {
        Authorization meant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        meant.setResource(given.resource());
        return meant;
    }

    private void grant(String group, Given given) {
        Authorization grant = meant(given);
        grant.setGroupId(group);
        grant.setResourceId(given.id());
        grant.setPermissions(given.permissions().toArray(Permission[]::new));
        authorizations.saveAuthorization(grant);
    }
}
