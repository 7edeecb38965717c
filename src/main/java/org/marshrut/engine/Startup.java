package org.marshrut.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.marshrut.database.StartupLock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs everything that must be {@link AtStartup} in place, after the engine exists and before the web server answers. */
@Component
class Startup implements SmartLifecycle {

    private final ObjectProvider<AtStartup> steps;
    private final StartupLock lock;
    private boolean running;

    Startup(ProcessEngine engine, ObjectProvider<AtStartup> steps, StartupLock lock) {
        this.steps = steps;
        this.lock = lock;
    }

    @Override
    public void start() {
        steps.orderedStream().forEach(AtStartup::prepare);
        lock.release();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
