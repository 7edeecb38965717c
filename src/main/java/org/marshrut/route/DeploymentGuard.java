package org.marshrut.route;

import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stands before the engine's own deployers, so that every way of deployment leads past it: Camunda Modeler, the engine's
 * REST API, a call from Java, {@code processes/}. A deployment is refused as a whole. What was deployed before is not
 * asked again when the engine reads it from the database: a rule that came later must not stop running documents.
 */
@Component
class DeploymentGuard implements Deployer {

    private static final Logger log = LoggerFactory.getLogger(DeploymentGuard.class);

    /** As long as the engine's columns. */
    private static final int LONGEST_NAME = 255;

    private final RouteChecks checks;

    DeploymentGuard(RouteChecks checks) {
        this.checks = checks;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        if (deployment.getTenantId() != null) {
            throw Refusal.badRequest("Ничего не развёрнуто. Очистите поле Tenant ID в окне развёртывания и повторите.");
        }
        deployment.setName(shown("имя развёртывания", deployment.getName()));
        deployment.setSource(shown("источник развёртывания", deployment.getSource()));
        List<SourceFile> files = deployment.getResources().values().stream()
                .map(resource -> new SourceFile(resource.getName(), resource.getBytes()))
                .sorted(Comparator.comparing(SourceFile::name))
                .toList();
        List<Finding> errors = checks.check(files, isOurs(deployment)).stream()
                .filter(Finding::isError)
                .toList();
        if (!errors.isEmpty()) {
            log.info("Развёртывание «{}» отклонено, ошибок: {}", Typed.shown(deployment.getName()), errors.size());
            throw new RouteRefused(errors);
        }
    }

    /** Both stand in lists and in the log, where a second line would look like somebody else's; a column takes so much. */
    private static @Nullable String shown(String what, @Nullable String given) {
        Typed typed = Typed.line(given);
        if (typed.fault() != null) {
            throw Refusal.badRequest("Ничего не развёрнуто: %s. %s".formatted(what, typed.fault()));
        }
        if (given != null && given.length() > LONGEST_NAME) {
            throw Refusal.badRequest(
                    "Ничего не развёрнуто: %s длиннее %d знаков. Сократите его в окне развёртывания и повторите."
                            .formatted(what, LONGEST_NAME));
        }
        return given == null ? null : typed.text();
    }

    /** What the product itself brings when it starts: nobody has logged in, so nobody else can say that he is it. */
    private static boolean isOurs(DeploymentEntity deployment) {
        return EngineVersions.OWN_SOURCE.equals(deployment.getSource())
                && Context.getCommandContext().getAuthenticatedUserId() == null;
    }
}
