package org.marshrut.support;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/**
 * Has the product take jobs in the engine's own way, to measure ours beside it. No component: a product uses it only where its
 * settings name it ({@code SPRING_MAIN_SOURCES}).
 */
public class StockAcquisition extends AbstractProcessEnginePlugin {

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.setAcquireJobsCmdFactory(new DefaultAcquireJobsCommandFactory(executor));
    }
}
