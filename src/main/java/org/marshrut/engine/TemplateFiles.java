package org.marshrut.engine;

import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Templates of texts: files beside diagrams, to which the engine gives no version. The newest of a name is in force. */
@Component
public class TemplateFiles {

    /**
     * A deployed file; it never changes.
     *
     * @param deploymentId with the name it finds this file again
     */
    public record TemplateFile(String deploymentId, String name, byte[] content) {}

    private static final String TEMPLATE = """
            select p.id_ as deployment_id, b.name_ as name, b.bytes_ as content
            from act_ge_bytearray b join act_re_deployment p on p.id_ = b.deployment_id_
            where b.name_ = :name %s
            """;

    private final JdbcClient jdbc;

    /** Lazily: the engine's own configuration asks for its deployers before there is a database. */
    TemplateFiles(@Lazy JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That of the newest deployment with a file of this name. */
    public Optional<TemplateFile> latest(String name) {
        return jdbc.sql(TEMPLATE.formatted("order by p.deploy_time_ desc, p.id_ desc limit 1"))
                .param("name", name)
                .query(TemplateFile.class)
                .optional();
    }

    /** Empty when that deployment had none of this name, or was deleted. */
    public Optional<TemplateFile> of(String deploymentId, String name) {
        return jdbc.sql(TEMPLATE.formatted("and b.deployment_id_ = :deployment"))
                .param("name", name)
                .param("deployment", deploymentId)
                .query(TemplateFile.class)
                .optional();
    }
}
