package org.marshrut.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.marshrut.support.Api;

/** Every way by which a file can come to the engine. */
final class Doors {

    private final Api api;
    private final RepositoryService repository;

    Doors(Api api, RepositoryService repository) {
        this.api = api;
        this.repository = repository;
    }

    record File(String name, byte[] bytes) {

        static File of(String name, String text) {
            return new File(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As Camunda Modeler's button does it, by an administrator. */
    Api.Reply modeler(File... files) {
        List<Api.Part> parts = new ArrayList<>(List.of(
                Api.Part.field("deployment-name", "from the modeler"),
                Api.Part.field("deployment-source", "Camunda Modeler"),
                Api.Part.field("enable-duplicate-filtering", "true"),
                Api.Part.field("deploy-changed-only", "true")));
        for (File file : files) {
            parts.add(Api.Part.file(file.name(), file.name(), file.bytes()));
        }
        return api.as("admin").post("/engine-rest/deployment/create", parts);
    }

    /** From Java. */
    DeploymentWithDefinitions java(File... files) {
        DeploymentBuilder deployment = repository.createDeployment().name("from Java");
        for (File file : files) {
            deployment.addInputStream(file.name(), new java.io.ByteArrayInputStream(file.bytes()));
        }
        return deployment.deployWithResult();
    }

    /** Only asked, by an analyst. */
    Api.Reply check(File file) {
        return api.as("analyst")
                .post(
                        "/api/routes/check?file=" + java.net.URLEncoder.encode(file.name(), StandardCharsets.UTF_8),
                        "application/octet-stream",
                        file.bytes());
    }

    static List<JsonNode> errors(Api.Reply checked) {
        List<JsonNode> errors = new ArrayList<>();
        checked.json().forEach(finding -> {
            if (finding.path("severity").asText().equals("ERROR")) {
                errors.add(finding);
            }
        });
        return errors;
    }
}
