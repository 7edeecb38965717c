package org.marshrut.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.SystemAccounts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Eligibility;
import org.marshrut.document.Eligibility.Bar;
import org.marshrut.engine.NewTaskLinks;
import org.marshrut.engine.TaskIncidents;
import org.springframework.stereotype.Component;

/**
 * A new task goes only to those who may have it, by whatever expression it was drawn. From the others it is taken before
 * anybody is told, and an incident says why. Of a paper of restricted access a group is asked as its admitted members.
 */
@Component
class TaskGuard {

    /**
     * Of whom a task is asked.
     *
     * @param approver null when it is offered, and when an account was named that serves the system
     * @param groups to which it is offered, also where only some of their members are
     * @param placed whether those who act for others may get it now
     */
    record Asked(@Nullable String approver, Set<String> groups, boolean placed) {}

    private final Eligibility eligibility;
    private final DocumentReaders readers;
    private final NewTaskLinks links;
    private final TaskIncidents incidents;

    TaskGuard(Eligibility eligibility, DocumentReaders readers, NewTaskLinks links, TaskIncidents incidents) {
        this.eligibility = eligibility;
        this.readers = readers;
        this.links = links;
        this.incidents = incidents;
    }

    Asked admit(DelegateTask task, DocumentFacts document) {
        List<String> causes = new ArrayList<>();
        String wanted = task.getAssignee();
        Bar bar = wanted == null ? null : eligibility.bar(document, wanted).orElse(null);
        if (bar != null) {
            task.setAssignee(null);
            causes.add("«%s»: %s".formatted(wanted, bar.words()));
        }
        Set<String> groups = groups(task, causes);
        users(task, document, causes);
        if (document.restricted() && !groups.isEmpty()) {
            offerToMembers(task, document, groups, causes);
        }
        if (!causes.isEmpty()) {
            incidents.report(
                    task,
                    "Задача «%s» никому не поручена. %s. Исправьте схему или таблицу, внесите допуск или смените исполнителя."
                            .formatted(
                                    task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                                    String.join("; ", causes)));
        }
        return new Asked(bar == Bar.SERVES_THE_SYSTEM ? null : wanted, groups, bar == null);
    }

    private Set<String> groups(DelegateTask task, List<String> causes) {
        Set<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toCollection(TreeSet::new));
        links.remove(task, link -> SystemAccounts.GROUPS.contains(String.valueOf(link.getGroupId())));
        SystemAccounts.GROUPS.stream()
                .filter(groups::remove)
                .forEach(group -> causes.add("Группа «%s» служебная, документы ей не поручают".formatted(group)));
        return groups;
    }

    private void users(DelegateTask task, DocumentFacts document, List<String> causes) {
        Set<String> users = task.getCandidates().stream()
                .map(IdentityLink::getUserId)
                .filter(user -> user != null)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Bar> bars = users.isEmpty() ? Map.of() : eligibility.bars(document, users);
        links.remove(task, link -> link.getUserId() != null && bars.containsKey(link.getUserId()));
        bars.forEach((login, bar) -> causes.add("«%s»: %s".formatted(login, bar.words())));
    }

    private void offerToMembers(DelegateTask task, DocumentFacts document, Set<String> groups, List<String> causes) {
        Set<String> members = eligibility.membersOf(document, groups);
        links.remove(task, link -> link.getGroupId() != null);
        members.forEach(task::addCandidateUser);
        readers.open(document.id(), members.stream().map(login -> "u:" + login).toList());
        if (members.isEmpty() && task.getAssignee() == null) {
            causes.add("В группе «%s» ни у кого нет допуска к документам ограниченного доступа"
                    .formatted(String.join("», «", groups)));
        }
    }
}
