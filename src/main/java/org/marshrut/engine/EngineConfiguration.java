package org.marshrut.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.marshrut.database.StartupLock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return new EngineClock();
    }

    @Bean
    PeopleFirst peopleFirst() {
        return new PeopleFirst(Duration.ofMillis(50));
    }

    /**
     * Closes the doors that a stock engine leaves open: expressions reach permitted beans only, there is no scripting
     * engine, an official works on his task through the gate and may not rewrite its variables.
     */
    @Bean
    ProcessEnginePlugin marshrutEngine(
            DiagramBeans beans,
            ObjectProvider<BpmnParseListener> listeners,
            ObjectProvider<Deployer> guards,
            ObjectProvider<TaskGate> gate,
            ObjectProvider<RouteFacts> facts,
            ObjectProvider<TaskTaking> taking,
            ObjectProvider<FeelEngineFactory> feel,
            ObjectProvider<JdbcClient> jdbc,
            PeopleFirst peopleFirst,
            StartupLock startupLock) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                startupLock.acquire();
                engine.setBeans(beans);
                engine.setExpressionManager(new SafeExpressionManager(beans, facts));
                // A cycle by the clock of an office is counted anew each time: clocks may have been changed.
                engine.setReevaluateTimeCycleWhenDue(true);
                engine.setScriptEngineResolver(new NoScripts());
                engine.setArtifactFactory(new NoClasses());
                engine.setEnableFetchScriptEngineFromProcessApplication(false);
                DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
                tables.setFeelEngineFactory(feel.getObject());
                engine.setDmnEngineConfiguration(tables);
                engine.setFailedJobCommandFactory((job, thrown) -> new DefaultJobRetryCmd(job, Refusal.told(thrown)));
                engine.setCustomPreCommandInterceptorsTxRequired(List.of(peopleFirst.beforeJobs()));
                engine.setCustomPostCommandInterceptorsTxRequired(List.of(new DrawnMistakes()));
                engine.setDeserializationTypeValidationEnabled(true);
                engine.setDefaultUserPermissionNameForTask("TASK_WORK");
                engine.setResourceAuthorizationProvider(new TaskGrants());
                engine.setHistoryLevel(new KeptHistory());
                engine.setCustomHistoryLevels(List.of(engine.getHistoryLevel()));
                engine.setHistoryEventProducer(new KeptProducer());
                engine.setEnableDefaultDbHistoryEventHandler(false);
                engine.getCustomHistoryEventHandlers().add(new KeptEvents());
                // By the end of an instance when it is removed, and not by a date written into all its rows when it
                // ends.
                engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
                engine.setHistoryCleanupStrategy("endTimeBased");
                // Counted for licences only.
                engine.setTaskMetricsEnabled(false);
                KnownRoutes.Seen routes = new KnownRoutes.Seen();
                engine.setCustomSessionFactories(List.of(
                        new OwnSession(AuthorizationManager.class, LeanAuthorizations::new),
                        new OwnSession(ExecutionManager.class, LeanExecutions::new),
                        new OwnSession(IncidentManager.class, LeanIncidents::new),
                        new OwnSession(VariableInstanceManager.class, LeanVariables::new),
                        new OwnSession(ProcessDefinitionManager.class, () -> new KnownRoutes(routes)),
                        new OwnSession(DbSqlSession.class, () -> new MergedWrites(engine.getDbSqlSessionFactory())),
                        new OwnSession(TaskManager.class, () -> new TasksByGrants(jdbc.getObject()))));
                // Whoever answers a request logs what is ours; a caller's mistake is no error of the engine.
                engine.setEnableCmdExceptionLogging(false);
                engine.setTaskService(new GatedTaskService(gate::getObject, taking::getObject));
                engine.setFormService(new GatedFormService(gate::getObject));
                List<BpmnParseListener> all =
                        new ArrayList<>(Optional.ofNullable(engine.getCustomPreBPMNParseListeners())
                                .orElse(List.of()));
                listeners.orderedStream().forEach(all::add);
                engine.setCustomPreBPMNParseListeners(all);
                engine.setCustomPreDeployers(guards.orderedStream().toList());
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                EngineStatements.install(engine);
                GrantedTaskStatements.addTo(engine.getSqlSessionFactory().getConfiguration());
                engine.getJobExecutor()
                        .setAcquireJobsCmdFactory(most -> new TakeDueJobs(jdbc.getObject(), engine, most));
            }
        };
    }
}
