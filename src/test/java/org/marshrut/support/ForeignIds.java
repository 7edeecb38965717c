package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/**
 * Our routes as somebody else would have drawn them: every user task under an id of Camunda Modeler's making and a name of
 * its own. While they are deployed, {@link Act} tells tasks by the ids they have in {@code processes/}.
 */
public final class ForeignIds implements AutoCloseable {

    private static final Map<String, String> IDS = Map.of(
            "Activity_0a1b2c3", "endorseDraft",
            "Activity_1d2e3f4", "giveVisa",
            "Activity_2g3h4i5", "examineLegality",
            "Activity_3j4k5l6", "editLanguage",
            "Activity_4m5n6o7", "reviseDraft",
            "Activity_5p6q7r8", "settleDisagreement",
            "Activity_6s7t8u9", "signAct",
            "Activity_7v8w9x0", "assignControl",
            "Activity_8y9z0a1", "considerConclusions");

    private final RepositoryService repository;
    private final DeploymentWithDefinitions deployed;

    private ForeignIds(RepositoryService repository, DeploymentWithDefinitions deployed) {
        this.repository = repository;
        this.deployed = deployed;
    }

    /** The id that the task has in {@code processes/}; any other is its own. */
    static String ours(String id) {
        return IDS.getOrDefault(id, id);
    }

    public static ForeignIds deployed(RepositoryService repository, List<Path> files) {
        DeploymentBuilder deployment = repository.createDeployment().name("foreign ids");
        files.forEach(file -> deployment.addString(file.getFileName().toString(), redrawn(read(file))));
        DeploymentWithDefinitions deployed = deployment.deployWithResult();
        deployed.getDeployedProcessDefinitions().forEach(definition -> RedrawnRoutes.add(definition.getId()));
        return new ForeignIds(repository, deployed);
    }

    private static String redrawn(String route) {
        String redrawn = route;
        for (var id : IDS.entrySet()) {
            redrawn = redrawn.replaceAll("(?<!formRef=)\"" + id.getValue() + "\"", '"' + id.getKey() + '"')
                    .replace("'" + id.getValue() + "'", "'" + id.getKey() + "'");
        }
        return redrawn;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.deleteDeployment(deployed.getId(), true);
    }
}
