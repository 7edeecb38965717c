package org.marshrut.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.marshrut.engine.AtStartup;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The lists every official finds in Tasklist. Filters and not one with "or": each stays a cheap query. */
@Component
@Order(40)
class TaskFilters implements AtStartup {

    private static final String EVERYBODY = "*";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final TransactionTemplate transaction;

    TaskFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            TransactionTemplate transaction) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.transaction = transaction;
    }

    @Override
    public void prepare() {
        boolean first = filters.createTaskFilterQuery().count() == 0;
        transaction.executeWithoutResult(status -> {
            if (first) {
                createFirst();
            }
            createIfMissing(
                    "Мои у других",
                    "Решает тот, кто меня замещает или кому я перепоручил",
                    10,
                    tasks.createTaskQuery().taskOwnerExpression("${currentUser()}"),
                    EVERYBODY);
            createIfMissing(
                    "Предложены мне",
                    "Документы ограниченного доступа: группе их не показывают, задачу предлагают каждому допущенному",
                    5,
                    tasks.createTaskQuery()
                            .taskInvolvedUserExpression("${currentUser()}")
                            .taskUnassigned(),
                    EVERYBODY);
            createIfMissing(
                    "Очередь руководителя",
                    "Ждут руководителя организации; видят её делопроизводители",
                    20,
                    tasks.createTaskQuery().taskInvolvedUserExpression("${currentUser()}"),
                    "clerks");
        });
    }

    private void createFirst() {
        create(
                "Мои задачи",
                "Поручены мне",
                -10,
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
                EVERYBODY);
        create(
                "Задачи моей группы",
                "Может взять любой из группы",
                0,
                tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"),
                EVERYBODY);
    }

    private void createIfMissing(String name, String description, int priority, TaskQuery query, String group) {
        if (filters.createTaskFilterQuery().filterName(name).count() == 0) {
            create(name, description, priority, query, group);
        }
    }

    /** @param group who finds it in Tasklist */
    private void create(String name, String description, int priority, TaskQuery query, String group) {
        Filter filter = filters.newTaskFilter(name)
                .setQuery(query)
                .setProperties(Map.of(
                        "description",
                        description,
                        "priority",
                        priority,
                        "color",
                        "#1f4e79",
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of()));
        filters.saveFilter(filter);
        Authorization reading =
                authorizations.createNewAuthorization(group.equals(EVERYBODY) ? AUTH_TYPE_GLOBAL : AUTH_TYPE_GRANT);
        if (!group.equals(EVERYBODY)) {
            reading.setGroupId(group);
        }
        reading.setResource(FILTER);
        reading.setResourceId(filter.getId());
        reading.addPermission(READ);
        authorizations.saveAuthorization(reading);
    }
}
