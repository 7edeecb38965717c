package org.marshrut.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Deploys one file with the very request that the button of Camunda Modeler 5 sends. */
public final class ModelerButton {

    private ModelerButton() {}

    /** The answer of the engine, whatever it is. */
    public static Api.Reply tryDeploy(Api as, String file, String content) {
        return as.post(
                "/engine-rest/deployment/create",
                List.of(
                        Api.Part.field("deployment-name", file.replaceAll("\\.[^.]*$", "")),
                        Api.Part.field("deployment-source", "Camunda Modeler"),
                        Api.Part.field("enable-duplicate-filtering", "true"),
                        Api.Part.field("deploy-changed-only", "true"),
                        Api.Part.file(file, file, content.getBytes(StandardCharsets.UTF_8))));
    }

    /** The id of the deployment; what it defines counts as drawn by the test. */
    public static String deploy(Api as, String file, String content) {
        Api.Reply reply = tryDeploy(as, file, content);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        reply.json().path("deployedProcessDefinitions").fieldNames().forEachRemaining(RedrawnRoutes::add);
        return reply.json().path("id").asText();
    }
}
