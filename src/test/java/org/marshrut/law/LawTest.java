package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.marshrut.support.Act;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Unguarded;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Draws what the check would refuse, or cannot see, and lets it run: the law is not on the drawing. */
public abstract class LawTest extends RouteTest {

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    private final List<String> deployments = new ArrayList<>();

    protected void drawn(String name, String file) {
        DeploymentWithDefinitions deployed = Unguarded.call(engine, () -> repository
                .createDeployment()
                .addString(name + ".bpmn", file)
                .deployWithResult());
        deployments.add(deployed.getId());
        if (deployed.getDeployedProcessDefinitions() != null) {
            deployed.getDeployedProcessDefinitions().forEach(route -> RedrawnRoutes.add(route.getId()));
        }
    }

    /** Deployed in another way: taken away with the others. */
    protected void deployed(String deployment) {
        deployments.add(deployment);
        repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .list()
                .forEach(route -> RedrawnRoutes.add(route.getId()));
    }

    @AfterEach
    void putBack() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
        deployments.clear();
    }

    /** No number, no stamp, nothing public, and no state that says otherwise. */
    protected void bindsNobody(Act act) {
        assertThat(jdbc.sql("""
                        select registration_number is null and stamp is null and annulled_at is null
                               and state not in ('SIGNED', 'REGISTERED', 'PUBLISHED', 'ANNULLED')
                               and not exists (select 1 from publications p where p.document_id = d.id)
                               and not exists (select 1 from files f where f.document_id = d.id and f.role = 'STAMPED_COPY')
                        from documents d where id = ?::uuid
                        """).param(act.id()).query(Boolean.class).single()).isTrue();
    }

    /** Runs the jobs of a document until none can go on; what the failed ones say. */
    protected List<String> incidents(Act act) {
        for (int attempt = 0; attempt < 5; attempt++) {
            for (Job job : jobsOf(act.id()).messages().withRetriesLeft().list()) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException told) {
                    assertThat(told).isNotInstanceOf(AssertionError.class);
                }
            }
        }
        return runtime.createIncidentQuery().list().stream()
                .filter(incident -> act.id().equals(businessKey(incident)))
                .map(Incident::getIncidentMessage)
                // A caller has one too, which says nothing.
                .filter(Objects::nonNull)
                .toList();
    }

    private String businessKey(Incident incident) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        return instance == null ? null : instance.getBusinessKey();
    }
}
