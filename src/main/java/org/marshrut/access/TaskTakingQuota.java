package org.marshrut.access;

import java.time.Duration;
import org.marshrut.engine.TaskTaking;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** A task that is taken leaves rows in the engine's history: whoever takes and gives back without end is stopped. */
@Component
class TaskTakingQuota implements TaskTaking {

    /**
     * Quotas of taking tasks; 0 for none.
     *
     * @param ofTask how often one person may take the same task within a day
     * @param aMinute tasks that one person may take within a minute
     */
    @ConfigurationProperties("marshrut.tasks.quotas")
    record Settings(
            @DefaultValue("20") long ofTask,
            @DefaultValue("600") long aMinute) {}

    private final QuotaUse use;
    private final Settings settings;

    TaskTakingQuota(QuotaUse use, Settings settings) {
        this.use = use;
        this.settings = settings;
    }

    @Override
    public void take(String login, String taskId) {
        use.take(login, "tasks", settings.aMinute(), Duration.ofMinutes(1), settings.aMinute() + " задач в минуту");
        use.take(
                login,
                "task " + taskId,
                settings.ofTask(),
                Duration.ofDays(1),
                "взять одну задачу " + settings.ofTask() + " раз в сутки");
    }
}
