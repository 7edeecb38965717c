package org.marshrut.admin;

import java.util.Set;
import org.camunda.bpm.admin.plugin.spi.impl.AbstractAdminPlugin;

/** Tells Admin that there are pages of our own; found through {@code META-INF/services}, not by Spring. */
public class AdminPages extends AbstractAdminPlugin {

    static final String ID = "marshrut";

    @Override
    public String getId() {
        return ID;
    }

    /** Tasklist's and Cockpit's pages are under the same id, in folders of their own. */
    @Override
    public String getAssetDirectory() {
        return "plugin-webapp/marshrut-admin";
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(AdminFiles.class);
    }
}
