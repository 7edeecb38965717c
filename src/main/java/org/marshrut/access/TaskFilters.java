package org.marshrut.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
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
                    tasks.createTaskQuery().taskOwnerExpression("${currentUser()}"));
            createIfMissing(
                    "Очередь руководителя",
                    "Ждут руководителя организации; видят её делопроизводители",
                    20,
                    tasks.createTaskQuery().taskInvolvedUserExpression("${currentUser()}"));
        });
    }

    private void createFirst() {
        create("Мои задачи", "Поручены мне", -10, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        create(
                "Задачи моей группы",
                "Может взять любой из группы",
                0,
                tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
    }

    private void createIfMissing(String name, String description, int priority, TaskQuery query) {
        if (filters.createTaskFilterQuery().filterName(name).count() == 0) {
            create(name, description, priority, query);
        }
    }

    private void create(String name, String description, int priority, TaskQuery query) {
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
        Authorization everybody = authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL);
        everybody.setResource(FILTER);
        everybody.setResourceId(filter.getId());
        everybody.addPermission(READ);
        authorizations.saveAuthorization(everybody);
    }
}
