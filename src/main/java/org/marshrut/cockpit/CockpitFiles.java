package org.marshrut.cockpit;

import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Serves the scripts of our pages. {@code plugin.js} is loaded with Cockpit itself, the page when somebody opens it; what
 * Tasklist's pages are made of too is read from there.
 */
@Path("plugin/" + CockpitPages.ID)
public class CockpitFiles extends AbstractCockpitPluginRootResource {

    private static final String FOLDER_OF_TASKLIST = "plugin-webapp/marshrut";
    private static final Set<String> SHARED =
            Set.of("app/server.js", "app/elements.js", "app/words.js", "app/route-drawing.js");

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
                "app/route-drawing.js",
                "app/overdue.js",
                "app/drill-down.js",
                "app/coverage.js",
                "app/coverage-table.js",
                "app/numbers.js",
                "app/cycle-times.js",
                "app/cycle-tile.js",
                "app/cycle-numbers.js",
                "app/chart.js",
                "app/address.js",
                "app/badges.js",
                "app/dashboard.js",
                "app/document.js",
                "app/document-hours.js",
                "app/document-way.js",
                "app/engine.js",
                "app/heat.js",
                "app/heat-measures.js",
                "app/heat-tables.js",
                "app/incidents.js",
                "app/lost-hours.js",
                "app/no-movement.js",
                "app/search-form.js",
                "app/stacked-bars.js",
                "app/tables.js",
                "app/tasks.js");
    }

    @Override
    protected @Nullable InputStream getPluginAssetAsStream(AppPlugin plugin, String file) {
        return SHARED.contains(file)
                ? getClasspathResourceAsStream(plugin, FOLDER_OF_TASKLIST, file)
                : super.getPluginAssetAsStream(plugin, file);
    }
}
