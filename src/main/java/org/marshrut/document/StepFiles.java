package org.marshrut.document;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.marshrut.engine.OpenTasks;
import org.springframework.stereotype.Component;

/**
 * Files that whoever has a step may give with it: those which the step's property {@code files} names, such as the corrected
 * text of an editor; and an attachment to what he objects to or remarks, at every step that judges.
 */
@Component
class StepFiles {

    private static final String PROPERTY = "files";

    private final DocumentSteps steps;
    private final OpenTasks tasks;

    StepFiles(DocumentSteps steps, OpenTasks tasks) {
        this.steps = steps;
        this.tasks = tasks;
    }

    /** Codes of the roles in which he may give files now. */
    Set<String> openTo(DocumentFacts document, String login) {
        Set<String> roles = steps.tasksOf(document.id(), login).stream()
                .flatMap(task -> tasks.property(task, PROPERTY).stream())
                .flatMap(drawn -> list(drawn).stream())
                .collect(Collectors.toSet());
        if (steps.judges(document, login)) {
            roles.add(FileRole.ATTACHMENT.name());
        }
        return roles;
    }

    private static List<String> list(String drawn) {
        return Arrays.stream(drawn.split(",")).map(String::strip).toList();
    }
}
