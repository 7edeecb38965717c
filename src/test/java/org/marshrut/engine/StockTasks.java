package org.marshrut.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

/** The same engine with its own managers of tasks and grants, as long as something is asked. */
final class StockTasks {

    private StockTasks() {}

    static <T> T answering(ProcessEngine engine, Supplier<T> question) {
        Map<Class<?>, SessionFactory> factories =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getSessionFactories();
        SessionFactory tasks = factories.put(TaskManager.class, new GenericManagerFactory(TaskManager.class));
        SessionFactory grants =
                factories.put(AuthorizationManager.class, new GenericManagerFactory(AuthorizationManager.class));
        if (!(tasks instanceof OwnSession) || !(grants instanceof OwnSession)) {
            throw new IllegalStateException("The stock engine would be compared with itself.");
        }
        try {
            return question.get();
        } finally {
            factories.put(TaskManager.class, tasks);
            factories.put(AuthorizationManager.class, grants);
        }
    }
}
