package org.marshrut.cockpit;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Tells Cockpit that there are pages of our own; found through {@code META-INF/services}, not by Spring. */
public class CockpitPages extends AbstractCockpitPlugin {

    static final String ID = "marshrut";

    @Override
    public String getId() {
        return ID;
    }

    /** Tasklist's pages are under the same id, in a folder of their own. */
    @Override
    public String getAssetDirectory() {
        return "plugin-webapp/marshrut-cockpit";
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(CockpitFiles.class);
    }
}
