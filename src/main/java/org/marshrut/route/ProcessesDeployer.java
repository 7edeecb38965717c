package org.marshrut.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.marshrut.engine.AtStartup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys the diagrams, tables and forms of {@code processes/}; a file that has not changed gets no new version. */
@Component
@Order(50)
class ProcessesDeployer implements AtStartup {

    private static final String SOURCE = "processes/";
    private static final Logger log = LoggerFactory.getLogger(ProcessesDeployer.class);

    private final RepositoryService repository;

    ProcessesDeployer(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void prepare() {
        DeploymentBuilder deployment =
                repository.createDeployment().name("marshrut").source(SOURCE).enableDuplicateFiltering(true);
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.{bpmn,dmn,form}");
            Arrays.sort(files, Comparator.comparing(Resource::getFilename));
            for (Resource file : files) {
                deployment.addInputStream(file.getFilename(), file.getInputStream());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var deployed = deployment.deployWithResult().getDeployedProcessDefinitions();
        if (deployed != null) {
            deployed.forEach(route -> log.info("Маршрут {}: версия {}", route.getKey(), route.getVersion()));
        }
    }
}
