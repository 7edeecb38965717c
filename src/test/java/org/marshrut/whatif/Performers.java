package org.marshrut.whatif;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Who works on what. With queues, everybody does one thing at a time and takes what came first. */
final class Performers {

    /** A task as its performer sees it; {@code time} says how often he has had this step of this document before. */
    record Work(String taskId, int document, String step, String performer, int time, long given) {}

    /** @param busy share of the time in which a performer had something to do */
    record Measured(double meanWaitSeconds, double busy, long tasks) {}

    private final boolean queues;
    private final Map<String, Deque<Work>> lines = new HashMap<>();
    private final Map<String, Work> working = new HashMap<>();
    private final Map<String, Long> begun = new HashMap<>();
    private long waited;
    private long worked;
    private long tasks;

    Performers(boolean queues) {
        this.queues = queues;
    }

    /** Whether he can begin at once; otherwise the work stands in his line. */
    boolean take(Work work) {
        if (!queues) {
            return true;
        }
        Deque<Work> line = lines.get(work.performer());
        if (line == null) {
            lines.put(work.performer(), new ArrayDeque<>());
            return true;
        }
        line.add(work);
        return false;
    }

    void begun(Work work, long now, long end) {
        working.put(work.taskId(), work);
        begun.put(work.taskId(), now);
        waited += now - work.given();
        worked += end - now;
        tasks++;
    }

    Work done(String taskId, long now) {
        begun.remove(taskId);
        return working.remove(taskId);
    }

    /** What he takes next; with nothing in his line he is free. */
    Optional<Work> next(String performer) {
        Deque<Work> line = lines.get(performer);
        if (line == null) {
            return Optional.empty();
        }
        Work next = line.poll();
        if (next == null) {
            lines.remove(performer);
        }
        return Optional.ofNullable(next);
    }

    /** A task was taken away: out of the line, or out of his hands, and then he takes the next. */
    Optional<Work> gone(String taskId, long now) {
        Work interrupted = working.remove(taskId);
        begun.remove(taskId);
        if (interrupted == null) {
            lines.values().forEach(line -> line.removeIf(work -> work.taskId().equals(taskId)));
            return Optional.empty();
        }
        return next(interrupted.performer());
    }

    Measured measured(long millis) {
        return new Measured(tasks == 0 ? 0 : waited / 1000.0 / tasks, (double) worked / Math.max(1, millis), tasks);
    }

    /** Whoever the task is given to; of a group, somebody of the body that is asked. */
    static String of(TaskEntity task) {
        if (task.getAssignee() != null) {
            return task.getAssignee();
        }
        String group = task.getCandidates().iterator().next().getGroupId();
        return task.getVariable("approver") instanceof String approver ? group + "@" + approver : group;
    }
}
