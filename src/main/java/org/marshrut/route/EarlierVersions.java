package org.marshrut.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.marshrut.engine.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Earlier pictures of routes, in {@code processes/history/}: a folder for each route, its pictures in the order of their
 * names. Deployed as the first versions of a route that has none yet, so that today's becomes the next one. Where there is a
 * version already nothing is deployed: an earlier picture would become the newest.
 */
@Component
public class EarlierVersions {

    static final String SOURCE = "processes/history/";

    /** What a picture is called that is no earlier one: the newest version that anybody has deployed. */
    private static final String TODAY = "today";

    private static final Logger log = LoggerFactory.getLogger(EarlierVersions.class);

    private final RepositoryService repository;
    private final EngineVersions versions;
    private final ProcessesDeployer today;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String folder;

    @Autowired
    EarlierVersions(
            RepositoryService repository,
            EngineVersions versions,
            ProcessesDeployer today,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this(repository, versions, today, jdbc, transaction, "classpath*:processes/history/");
    }

    /** @param folder a Spring resource location that ends with a slash */
    EarlierVersions(
            RepositoryService repository,
            EngineVersions versions,
            ProcessesDeployer today,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            String folder) {
        this.repository = repository;
        this.versions = versions;
        this.today = today;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.folder = folder;
    }

    /** Safe to repeat; all or nothing. Everything the pictures name is deployed before them: forms, tables, other routes. */
    public void deploy() {
        Map<String, List<ProcessFile>> routes = new TreeMap<>();
        Set<ProcessFile> forms = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        for (Resource resource : resources()) {
            ProcessFile file = ProcessFile.read(resource);
            String route = folderOf(resource);
            if (!seen.add(route + "/" + file.name())) {
                continue; // a class path may name the same folder twice
            }
            if (file.kind() == DeployedKind.ROUTE) {
                routes.computeIfAbsent(route, name -> new ArrayList<>()).add(file);
            } else {
                forms.add(file);
            }
        }
        transaction.executeWithoutResult(status -> {
            Map<String, List<ProcessFile>> fresh = routes.entrySet().stream()
                    .filter(route -> isFresh(route.getKey(), route.getValue()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
            if (!fresh.isEmpty()) {
                Set<String> todays =
                        fresh.keySet().stream().map(EarlierVersions::todays).collect(Collectors.toSet());
                today.deployWithout(todays);
                if (!forms.isEmpty()) {
                    deployed(forms);
                }
                fresh.forEach(this::deploy);
            }
        });
    }

    /**
     * The id of the definition that a picture was deployed as.
     *
     * @param picture name of its file without the ending, or {@code today} for the newest version that is no earlier picture
     */
    public Optional<String> definition(String key, String picture) {
        return jdbc.sql("""
                        select d.id_ from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_
                        where d.key_ = :key and d.tenant_id_ is null
                          and (p.source_ is not distinct from :source) = (:picture <> :today)
                          and (:picture = :today or d.resource_name_ = :picture || '.bpmn')
                        order by d.version_ desc limit 1
                        """)
                .param("key", key)
                .param("picture", picture)
                .param("source", SOURCE)
                .param("today", TODAY)
                .query(String.class)
                .optional();
    }

    private boolean isFresh(String route, List<ProcessFile> pictures) {
        List<String> keys = pictures.stream()
                .flatMap(file -> file.keys().stream())
                .distinct()
                .toList();
        boolean unknown = keys.stream()
                .allMatch(key -> versions.latest(DeployedKind.ROUTE, key).isEmpty());
        if (!unknown && keys.stream().noneMatch(this::hasEarlier)) {
            log.info("Прежние схемы маршрута {} не развёрнуты: в этой базе уже есть его версии.", route);
        }
        return unknown;
    }

    private boolean hasEarlier(String key) {
        return jdbc.sql("""
                        select exists (select from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_
                                       where d.key_ = ? and p.source_ = ?)
                        """).params(key, SOURCE).query(Boolean.class).single();
    }

    private void deploy(String route, List<ProcessFile> pictures) {
        for (ProcessFile picture : pictures) {
            String id = deployed(List.of(picture));
            // today's file follows the last of them as a changed file follows its former content
            versions.agree(todays(route), id, picture.sha256());
        }
    }

    private String deployed(Collection<ProcessFile> files) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(EngineVersions.OWN_NAME).source(SOURCE);
        files.forEach(file -> deployment.addInputStream(file.name(), file.stream()));
        try {
            return deployment.deployWithResult().getId();
        } catch (ProcessEngineException | Refusal e) {
            throw new BrokenProcesses(String.valueOf(e.getMessage()), e);
        }
    }

    private static String todays(String route) {
        return route + ".bpmn";
    }

    private List<Resource> resources() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(folder + "**/*.*"))
                    .sorted(Comparator.comparing(EarlierVersions::path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folderOf(Resource file) {
        String[] names = path(file).split("/");
        return names[names.length - 2];
    }

    private static String path(Resource file) {
        try {
            return file.getURL().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
