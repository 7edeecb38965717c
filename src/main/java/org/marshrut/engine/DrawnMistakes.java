package org.marshrut.engine;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.CommandInvocationContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Makes a {@link DrawnMistake} of whatever the engine stumbles over by itself while a document is on its way, and says where
 * in the drawing that was: the engine knows the place only as long as its command runs. What a verb of ours throws stays.
 */
final class DrawnMistakes extends CommandInterceptor {

    private static final Logger log = LoggerFactory.getLogger(DrawnMistakes.class);

    /** Told by others, or nothing that a drawing could be blamed for. */
    private static final Set<Class<? extends Throwable>> OTHERS = Set.of(
            Refusal.class,
            RunawayRoute.class,
            SuspendedEntityInteractionException.class,
            OptimisticLockingException.class,
            AuthorizationException.class,
            SQLException.class,
            DataAccessException.class,
            TransactionException.class);

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            throw isOfTheDrawing(e) ? told(e) : e;
        }
    }

    private static RuntimeException told(RuntimeException thrown) {
        return place().<RuntimeException>map(where -> {
                    log.warn("A route cannot go on as it is drawn", thrown);
                    return DrawnMistake.at(where, thrown);
                })
                .orElse(thrown);
    }

    /** Between the engine, which stumbled, and its command there is no verb of ours. */
    private static boolean isOfTheDrawing(Throwable thrown) {
        if (DrawnMistake.causes(thrown).anyMatch(cause -> OTHERS.stream().anyMatch(other -> other.isInstance(cause)))) {
            return false;
        }
        Optional<String> stumbled = frames(thrown)
                .filter(name -> name.startsWith("org.camunda.") || isOurs(name))
                .findFirst();
        return stumbled.filter(name -> name.startsWith("org.camunda.")).isPresent()
                && frames(thrown)
                        .takeWhile(name -> !name.equals(DrawnMistakes.class.getName()))
                        .noneMatch(DrawnMistakes::isOurs);
    }

    private static Stream<String> frames(Throwable thrown) {
        return Stream.of(DrawnMistake.root(thrown).getStackTrace()).map(StackTraceElement::getClassName);
    }

    /** This package stands around the engine's own steps and expressions. */
    private static boolean isOurs(String name) {
        return name.startsWith("org.marshrut.") && !name.startsWith(DrawnMistakes.class.getPackageName() + ".");
    }

    /** Where the document was, or the job that was about to move it; empty when none was on its way. */
    private static Optional<String> place() {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        CommandInvocationContext command = Context.getCommandInvocationContext();
        String step = command.getProcessDataContext().getLatestActivityId();
        if (step != null) {
            return place(engine, MDC.get(engine.getLoggingContextProcessDefinitionId()), step);
        }
        JobEntity job = Context.getCommandContext().getCurrentJob();
        return job == null || !(command.getCommand() instanceof ExecuteJobsCmd)
                ? Optional.empty()
                : place(engine, job.getProcessDefinitionId(), job.getActivityId());
    }

    private static Optional<String> place(
            ProcessEngineConfigurationImpl engine, @Nullable String definition, @Nullable String step) {
        if (definition == null) {
            return Optional.empty();
        }
        ProcessDefinitionEntity route = engine.getDeploymentCache().findDeployedProcessDefinitionById(definition);
        // What is repeated stands in a scope of the engine's making.
        ActivityImpl drawn = step == null ? null : route.findActivity(step.replace("#multiInstanceBody", ""));
        String where = "маршрута «%s»".formatted(named(route.getName(), route.getKey()));
        return Optional.of(drawn == null ? "у " + where : "%s %s".formatted(named(drawn), where));
    }

    private static String named(ActivityImpl drawn) {
        String kind = String.valueOf(drawn.getProperty("type"));
        String place = kind.endsWith("Gateway")
                ? "на развилке"
                : kind.endsWith("Task") || kind.equals("callActivity") || kind.endsWith("rocess")
                        ? "на шаге"
                        : "у события";
        Object name = drawn.getProperty("name");
        return "%s «%s»".formatted(place, named(name == null ? null : name.toString(), drawn.getId()));
    }

    private static String named(@Nullable String name, String id) {
        return name == null || name.isBlank() ? id : name.replaceAll("\\s+", " ");
    }
}
