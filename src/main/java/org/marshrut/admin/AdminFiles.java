package org.marshrut.admin;

import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.admin.resource.AbstractAdminPluginRootResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.jspecify.annotations.Nullable;

/** Serves the scripts of our pages; what those of Tasklist and Cockpit are made of too is read from there. */
@Path("plugin/" + AdminPages.ID)
public class AdminFiles extends AbstractAdminPluginRootResource {

    /** The name here, and the file in the folder of another application. */
    private static final Map<String, List<String>> SHARED = Map.of(
            "app/server.js", List.of("plugin-webapp/marshrut", "app/server.js"),
            "app/elements.js", List.of("plugin-webapp/marshrut", "app/elements.js"),
            "app/words.js", List.of("plugin-webapp/marshrut", "app/words.js"),
            "app/pages.css", List.of("plugin-webapp/marshrut-cockpit", "app/plugin.css"));

    public AdminFiles() {
        super(AdminPages.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return List.of(
                "app/plugin.js",
                "app/plugin.css",
                "app/pages.css",
                "app/server.js",
                "app/elements.js",
                "app/words.js",
                "app/rights.js",
                "app/paged.js",
                "app/positions.js",
                "app/signing-rights.js",
                "app/signing-right-form.js",
                "app/table-file.js",
                "app/tabs.js",
                "app/roster.js",
                "app/roster-table.js",
                "app/password-links.js",
                "app/directory.js",
                "app/groups-proof.js",
                "app/exchange.js",
                "app/quarantine.js",
                "app/exchange-addresses.js",
                "app/exchange-senders.js",
                "app/takeover.js",
                "app/takeover-words.js",
                "app/takeover-mapping.js",
                "app/takeover-file.js",
                "app/takeover-runs.js",
                "app/certificates.js",
                "app/certificate-form.js",
                "app/people.js",
                "app/admission.js",
                "app/signatories.js",
                "app/superiors.js");
    }

    @Override
    protected @Nullable InputStream getPluginAssetAsStream(AppPlugin plugin, String file) {
        List<String> shared = SHARED.get(file);
        return shared == null
                ? super.getPluginAssetAsStream(plugin, file)
                : getClasspathResourceAsStream(plugin, shared.get(0), shared.get(1));
    }
}
