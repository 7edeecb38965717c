package org.marshrut.cockpit;

import jakarta.ws.rs.Path;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** Serves the scripts of our pages. {@code plugin.js} is loaded with Cockpit itself, the page when somebody opens it. */
@Path("plugin/" + CockpitPages.ID)
public class CockpitFiles extends AbstractCockpitPluginRootResource {

    public CockpitFiles() {
        super(CockpitPages.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return List.of(
                "app/plugin.js",
                "app/plugin.css",
                "app/server.js",
                "app/elements.js",
                "app/words.js",
                "app/overdue.js",
                "app/drill-down.js");
    }
}
