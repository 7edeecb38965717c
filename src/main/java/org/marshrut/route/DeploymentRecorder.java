package org.marshrut.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.RouteDeployed;
import org.marshrut.route.DeploymentRecord.DeployedFile;
import org.marshrut.text.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps who deployed what. It is the last deployer of the engine, so every deployment by every way passes it, with its
 * versions given and its transaction open.
 */
@Component
class DeploymentRecorder extends AbstractProcessEnginePlugin {

    private static final Logger log = LoggerFactory.getLogger(DeploymentRecorder.class);

    private final DeploymentRecords records;
    private final ApplicationEventPublisher events;

    DeploymentRecorder(@Lazy DeploymentRecords records, ApplicationEventPublisher events) {
        this.records = records;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> last = new ArrayList<>(
                Optional.ofNullable(engine.getCustomPostDeployers()).orElse(List.of()));
        last.add(this::record);
        engine.setCustomPostDeployers(last);
        engine.setRepositoryService(new LastingDeployments(records));
    }

    private void record(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return; // only read back into the engine's cache
        }
        CommandContext context = Context.getCommandContext();
        String login = context.getAuthenticatedUserId();
        List<DeployedFile> files = files(deployment);
        records.deployed(deployment.getId(), login, deployment.getSource(), deployment.getName(), files);
        tell(deployment);
        String said = said(login, deployment.getSource(), deployment.getName(), files);
        context.getTransactionContext().addTransactionListener(TransactionState.COMMITTED, committed -> log.info(said));
    }

    private static List<DeployedFile> files(DeploymentEntity deployment) {
        Map<String, List<Made>> made = made(deployment).collect(Collectors.groupingBy(Made::file));
        return deployment.getResources().values().stream()
                .filter(resource -> !resource.isGenerated())
                .map((ResourceEntity resource) -> new DeployedFile(
                        resource.getName(),
                        ProcessFile.sha256(resource.getBytes()),
                        made.getOrDefault(resource.getName(), List.of()).stream()
                                .map(Made::version)
                                .toList()))
                .toList();
    }

    private void tell(DeploymentEntity deployment) {
        Optional.ofNullable(deployment.getDeployedArtifacts(ProcessDefinitionEntity.class)).stream()
                .flatMap(Collection::stream)
                .forEach(route -> events.publishEvent(new RouteDeployed(
                        route.getId(),
                        route.getKey(),
                        deployment.getResource(route.getResourceName()).getBytes())));
    }

    private record Made(String file, DeployedVersion version) {}

    private static Stream<Made> made(DeploymentEntity deployment) {
        return Optional.<Map<Class<?>, List>>ofNullable(deployment.getDeployedArtifacts()).map(Map::values).stream()
                .flatMap(Collection::stream)
                .flatMap(list -> ((List<?>) list).stream())
                .flatMap(DeploymentRecorder::made);
    }

    private static Stream<Made> made(Object definition) {
        if (definition instanceof ProcessDefinitionEntity route) {
            return made(route.getResourceName(), DeployedKind.ROUTE, route.getKey(), route.getVersion());
        }
        if (definition instanceof DecisionDefinitionEntity table) {
            return made(table.getResourceName(), DeployedKind.TABLE, table.getKey(), table.getVersion());
        }
        if (definition instanceof CamundaFormDefinitionEntity form) {
            return made(form.getResourceName(), DeployedKind.FORM, form.getKey(), form.getVersion());
        }
        return Stream.empty();
    }

    private static Stream<Made> made(String file, DeployedKind kind, String key, int version) {
        return Stream.of(new Made(file, new DeployedVersion(kind, key, version)));
    }

    private static String said(
            @Nullable String login, @Nullable String source, @Nullable String name, List<DeployedFile> files) {
        return Typed.shown("Развёрнуто: кто — %s, откуда — %s, имя — %s; %s"
                .formatted(
                        login == null ? "система" : login,
                        source == null ? "не сказано" : source,
                        name == null ? "без имени" : name,
                        files.stream()
                                .map(file -> file.versions().isEmpty()
                                        ? file.name()
                                        : file.versions().stream()
                                                .map(version -> version.key() + " версии " + version.version())
                                                .collect(Collectors.joining(", ")))
                                .collect(Collectors.joining(", "))));
    }
}
