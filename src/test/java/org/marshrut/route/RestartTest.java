package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Api;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.Product;

/** The product in a process of its own, stopped and started again on the same database. */
class RestartTest {

    private static final Path ROUTE = Path.of("processes/site-export/site-export.bpmn");

    @TempDir
    private Path folder;

    @Test
    void theAnalystsVersionIsStillTheLatest() throws IOException {
        String redrawn = Files.readString(ROUTE).replaceFirst("name=\"[^\"]+\" isExec", "name=\"Иначе\" isExec");
        try (Product product = Product.start(folder, Map.of()).ready()) {
            ModelerButton.deploy(product.api().as("analyst"), "site-export.bpmn", redrawn);
            assertThat(product.output())
                    .contains("Развёрнуто: кто — система, откуда — processes/, имя — marshrut; ")
                    .contains("Развёрнуто: кто — analyst, откуда — Camunda Modeler, имя — site-export;"
                            + " siteExport версии 2");
            assertThat(latest(product.api())).isEqualTo("Иначе, версия 2");
        }
        try (Product product = Product.start(folder, Map.of()).ready()) {
            assertThat(latest(product.api())).isEqualTo("Иначе, версия 2");
            assertThat(product.output()).doesNotContain("Развёрнуто", "не развёрнут");
            JsonNode records =
                    product.api().as("analyst").get("/api/routes/deployments").json();
            assertThat(records.path("items").findValuesAsText("name")).startsWith("site-export", "site-export.bpmn");
            assertThat(records.path("total").asInt()).isEqualTo(2);
        }
    }

    private static String latest(Api api) {
        JsonNode route = api.as("analyst")
                .get("/engine-rest/process-definition/key/siteExport")
                .json();
        return route.path("name").asText() + ", версия " + route.path("version").asText();
    }
}
