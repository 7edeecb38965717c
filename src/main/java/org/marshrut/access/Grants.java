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

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
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
class Grants implements AtStartup {

    static final String ADMINISTRATORS = "camunda-admin";
    static final String OPS = "ops";
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
        NAMES.put("mfcOperators", "Операторы МФЦ");
        NAMES.put("appealOfficers", "Работа с обращениями");
        NAMES.put("volunteers", "Волонтёры");
        NAMES.put(ANALYSTS, "Аналитики маршрутов");
        NAMES.put(OPS, "Техническая поддержка");
        NAMES.put(ADMINISTRATORS, "Администраторы");
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
        switch (id) {
            case ADMINISTRATORS -> {
                for (Resource resource : Resources.values()) {
                    grant(id, resource, "*", ALL);
                }
            }
            case OPS -> {
                grant(id, APPLICATION, "cockpit", ACCESS);
                grant(id, PROCESS_DEFINITION, "*", READ, READ_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB);
                grant(id, DECISION_DEFINITION, "*", READ);
                grant(id, DEPLOYMENT, "*", READ);
            }
            case ANALYSTS -> {
                grant(id, APPLICATION, "cockpit", ACCESS);
                grant(id, PROCESS_DEFINITION, "*", READ);
                grant(id, DECISION_DEFINITION, "*", READ);
                grant(id, DEPLOYMENT, "*", READ, CREATE);
            }
            default -> {
                grant(id, APPLICATION, "tasklist", ACCESS);
                grant(id, PROCESS_DEFINITION, "*", READ);
            }
        }
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
