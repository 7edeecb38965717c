package org.marshrut.price;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;

/** An act by the engine's Java API, in its own process: each in the name and with the rights of the person whose turn it is. */
final class InEngine implements Runnable {

    private final TaskService tasks;
    private final IdentityService identity;
    private final Supplier<String> submit;
    private final Map<String, List<String>> groups = new ConcurrentHashMap<>();

    /** @param submit submits the act in the name of its author; returns its id, which is the business key */
    InEngine(TaskService tasks, IdentityService identity, Supplier<String> submit) {
        this.tasks = tasks;
        this.identity = identity;
        this.submit = submit;
    }

    @Override
    public void run() {
        String document = as(SameAct.AUTHOR, submit);
        SameAct.STEPS.forEach(step -> as(step.person(), () -> {
            String task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(document)
                    .list()
                    .get(0)
                    .getId();
            tasks.complete(task, Map.of("decision", step.decision()));
            return task;
        }));
    }

    private String as(String login, Supplier<String> work) {
        identity.setAuthentication(login, groups.computeIfAbsent(login, this::groupsOf), List.of());
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private List<String> groupsOf(String login) {
        return identity.createGroupQuery().groupMember(login).list().stream()
                .map(Group::getId)
                .toList();
    }
}
