package org.marshrut.route;

import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.springframework.stereotype.Component;

/** Asks the engine inside the command that deploys or checks, in its transaction and without the caller's rights. */
@Component
class DeployedInEngine implements Deployed {

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
    public Optional<byte[]> form(String id) {
        return ask(context -> Optional.ofNullable(
                        context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(id))
                .map(definition -> file(context, definition)));
    }

    @Override
    public Optional<byte[]> route(String id) {
        return ask(context -> Optional.ofNullable(
                        context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(id))
                .map(definition -> file(context, definition)));
    }
}
