package org.marshrut.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardForm;
import org.marshrut.engine.DeployedFiles;
import org.marshrut.engine.DeploymentCheck.Batch;
import org.marshrut.engine.TemplateFiles;
import org.marshrut.template.CardText;
import org.marshrut.template.TemplateFault;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a kind may count on when its route is deployed. */
@Component
class DeployedWorld implements KindWorld {

    private static final Set<String> NO_OFFICIALS = Set.of("analysts", "ops", "camunda-admin");

    private final DeployedFiles files;
    private final TemplateFiles templates;
    private final RouteKinds kinds;
    private final JdbcClient jdbc;

    /** Lazily: the engine's own configuration asks for its deployers before there is a database. */
    DeployedWorld(DeployedFiles files, @Lazy TemplateFiles templates, @Lazy RouteKinds kinds, @Lazy JdbcClient jdbc) {
        this.files = files;
        this.templates = templates;
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<byte[]> form(String id) {
        return files.form(id).map(DeployedFiles.Version::content);
    }

    @Override
    public Optional<byte[]> table(String id) {
        return files.table(id).map(DeployedFiles.Version::content);
    }

    @Override
    public Optional<byte[]> diagram(String route) {
        return files.route(route).map(DeployedFiles.Version::content);
    }

    @Override
    public List<RouteKind> offered() {
        return kinds.offered();
    }

    @Override
    public Optional<List<String>> faultsOfTemplate(String name, @Nullable CardForm form, Batch batch) {
        return Optional.ofNullable(batch.files().get(name))
                .or(() -> templates.latest(name).map(TemplateFiles.TemplateFile::content))
                .map(template -> CardText.faults(template, form == null ? List.of() : TemplateFields.of(form)).stream()
                        .map(TemplateFault::told)
                        .toList());
    }

    @Override
    public Optional<Register> register(String code) {
        return jdbc.sql("select signed from registers where code = ?")
                .param(code)
                .query(Boolean.class)
                .optional()
                .map(Register::new);
    }

    @Override
    public boolean hasPosition(String code) {
        return exists("select exists (select 1 from positions where code = ?)", code);
    }

    @Override
    public boolean hasOfficials(String group) {
        return !NO_OFFICIALS.contains(group) && files.hasGroup(group);
    }

    @Override
    public Optional<Owner> owner(String code) {
        return jdbc.sql("select route, drafted as offered, signed from document_kinds where code = ?")
                .param(code)
                .query(Owner.class)
                .optional();
    }

    private boolean exists(String question, String code) {
        return jdbc.sql(question).param(code).query(Boolean.class).single();
    }
}
