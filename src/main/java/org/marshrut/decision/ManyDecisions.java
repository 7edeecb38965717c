package org.marshrut.decision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Many decisions by one request: each in its own transaction, by the gate, so that one that fails stops none. */
@Component
class ManyDecisions {

    private static final Logger log = LoggerFactory.getLogger(ManyDecisions.class);

    static final int MOST = 100;

    @Schema(name = "DecisionToTake")
    record Item(
            @Nullable String taskId,
            @Nullable String decision,
            @Nullable String comment) {}

    /**
     * @param status as if it had been asked for alone: 200, or that of the refusal
     * @param detail why not, in Russian; null when it is done
     * @param decisionId by which it is taken back; null when it is not done
     * @param alreadyDecided whether this person has decided the task so before: what was sent again is not done twice
     */
    @Schema(name = "DecisionTaken")
    record Result(
            @Nullable String taskId,
            int status,
            @Nullable String detail,
            @Nullable Long decisionId,
            boolean alreadyDecided) {

        static Result refused(@Nullable String taskId, int status, String detail) {
            return new Result(taskId, status, detail, null, false);
        }
    }

    private final TaskService tasks;
    private final Decisions decisions;

    ManyDecisions(TaskService tasks, Decisions decisions) {
        this.tasks = tasks;
        this.decisions = decisions;
    }

    /** In the order of the items; a task that stands there twice is decided once, the second is told so. */
    List<Result> decide(@Nullable List<@Nullable Item> items) {
        if (items == null || items.isEmpty()) {
            throw Refusal.field("items", "Назовите хотя бы одно решение.");
        }
        if (items.size() > MOST) {
            throw Refusal.field("items", "За один раз — не больше %d решений. Разделите их.".formatted(MOST));
        }
        return items.stream().map(this::decide).toList();
    }

    private Result decide(@Nullable Item item) {
        if (item == null || item.taskId() == null || item.taskId().isBlank()) {
            return Result.refused(null, 400, "Не названа задача (taskId).");
        }
        Map<String, Object> variables = new HashMap<>();
        if (item.decision() != null) {
            variables.put("decision", item.decision());
        }
        if (item.comment() != null) {
            variables.put("comment", item.comment());
        }
        try {
            tasks.complete(item.taskId(), variables);
            return new Result(
                    item.taskId(),
                    200,
                    null,
                    decisions.ofTask(item.taskId()).map(DecisionRequest::id).orElse(null),
                    false);
        } catch (AlreadyDecided repeated) {
            return new Result(item.taskId(), repeated.status().value(), repeated.detail(), null, true);
        } catch (Refusal refusal) {
            return Result.refused(item.taskId(), refusal.status().value(), refusal.detail());
        } catch (RuntimeException e) {
            log.error("Решение по задаче {} не принято", item.taskId(), e);
            return Result.refused(
                    item.taskId(), 500, "Не получилось из-за ошибки в системе. Повторите или сообщите в поддержку.");
        }
    }
}
