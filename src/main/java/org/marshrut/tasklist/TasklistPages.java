package org.marshrut.tasklist;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Tells Tasklist that there are pages of our own; found through {@code META-INF/services}, not by Spring. */
public class TasklistPages extends AbstractTasklistPlugin {

    static final String ID = "marshrut";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(TasklistFiles.class);
    }
}
