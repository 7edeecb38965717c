package org.marshrut.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the engine inside the command that deploys or checks, in its transaction and without the caller's rights. */
@Component
class DeployedInEngine implements Deployed {

    private final JdbcClient jdbc;

    /** Lazily: the engine's own configuration asks for its deployers before there is a database. */
    DeployedInEngine(@Lazy JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static <T> T ask(Function<CommandContext, T> question) {
        CommandContext context = Context.getCommandContext();
        return context.runWithoutAuthorization(() -> question.apply(context));
    }

    private static byte[] file(CommandContext context, ResourceDefinitionEntity<?> definition) {
        return context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName())
                .getBytes();
    }

    @Override
    public boolean hasTable(String id) {
        return ask(context -> context.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(id) != null);
    }

    @Override
    public boolean hasGroup(String id) {
        return ask(context -> context.getReadOnlyIdentityProvider().findGroupById(id) != null);
    }

    @Override
    public boolean servesTheSystem(String login) {
        return ask(context ->
                context.getReadOnlyIdentityProvider().createGroupQuery(context).groupMember(login).list().stream()
                        .anyMatch(group -> Names.NO_OFFICIALS.contains(group.getId())));
    }

    @Override
    public Optional<byte[]> form(String id) {
        return ask(context -> Optional.ofNullable(
                        context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(id))
                .map(definition -> file(context, definition)));
    }

    @Override
    public List<byte[]> cards() {
        return jdbc.sql("""
                        select distinct on (form.key_) file.bytes_
                        from act_re_camformdef form
                        join act_ge_bytearray file
                             on file.deployment_id_ = form.deployment_id_ and file.name_ = form.resource_name_
                        where form.key_ like '%Card' order by form.key_, form.version_ desc
                        """).query((row, n) -> row.getBytes(1)).list();
    }

    @Override
    public Map<String, byte[]> routes() {
        Map<String, byte[]> routes = new HashMap<>();
        jdbc.sql("""
                        select distinct on (route.key_) route.key_, file.bytes_
                        from act_re_procdef route
                        join act_ge_bytearray file
                             on file.deployment_id_ = route.deployment_id_ and file.name_ = route.resource_name_
                        order by route.key_, route.version_ desc
                        """)
                .query((row, n) -> routes.put(row.getString(1), row.getBytes(2)))
                .list();
        return routes;
    }

    @Override
    public Optional<byte[]> table(String id) {
        return ask(context -> Optional.ofNullable(
                        context.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(id))
                .map(definition -> file(context, definition)));
    }

    @Override
    public Set<String> runningSteps() {
        return jdbc.sql("select distinct task_def_key_ from act_ru_task where task_def_key_ is not null")
                .query(String.class)
                .set();
    }

    @Override
    public Optional<byte[]> route(String id) {
        return ask(context -> Optional.ofNullable(
                        context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(id))
                .map(definition -> file(context, definition)));
    }
}
