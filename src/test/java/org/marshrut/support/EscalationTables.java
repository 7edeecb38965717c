package org.marshrut.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;

/** The table of escalation of the repository, changed as an analyst would. */
public final class EscalationTables {

    private EscalationTables() {}

    /** Deploys it with a rule before its first one, and without some; returns the deployment, to be deleted again. */
    public static String deploy(RepositoryService repository, String rule, String... without) {
        String table;
        try {
            table = Files.readString(Path.of("processes/deadlines/escalation-rules.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int first = table.indexOf("<rule ");
        String changed = table.substring(0, first) + rule + table.substring(first);
        for (String id : without) {
            int from = changed.indexOf("<rule id=\"" + id + "\"");
            changed = changed.substring(0, from) + changed.substring(changed.indexOf("</rule>", from) + 7);
        }
        return repository
                .createDeployment()
                .addInputStream(
                        "escalation-rules.dmn", new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)))
                .deploy()
                .getId();
    }
}
