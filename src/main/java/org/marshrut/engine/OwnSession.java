package org.marshrut.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * A manager of ours in the place of one of the engine's, made anew for each command.
 *
 * @param replaced the class under which the engine asks for it
 */
record OwnSession(Class<?> replaced, Supplier<Session> made) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return replaced;
    }

    @Override
    public Session openSession() {
        return made.get();
    }
}
