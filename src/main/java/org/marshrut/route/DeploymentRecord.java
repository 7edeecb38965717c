package org.marshrut.route;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deployment, as it was made.
 *
 * @param id the engine's
 * @param login who made it; null for the system itself, which deploys {@code processes/}
 * @param source what the deployer said of itself, for example {@code Camunda Modeler}
 * @param deletedAt when the engine's deployment was deleted; null while it is there
 */
record DeploymentRecord(
        String id,
        Instant at,
        @Nullable String login,
        @Nullable String source,
        @Nullable String name,
        List<DeployedFile> files,
        @Nullable Instant deletedAt,
        @Nullable String deletedBy) {

    record DeployedFile(String name, String sha256, List<DeployedVersion> versions) {}
}
