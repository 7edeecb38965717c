package org.marshrut.route;

import java.io.ByteArrayInputStream;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/** Has the engine read a file that is otherwise in order, without keeping anything of it. */
@Component
class EngineReading {

    void check(SourceFile file, Findings findings) {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        try {
            switch (file.kind().orElseThrow()) {
                case BPMN ->
                    parser(engine)
                            .createParse()
                            .sourceInputStream(new ByteArrayInputStream(file.bytes()))
                            .deployment(new DeploymentEntity())
                            .name(file.name())
                            .execute();
                case DMN ->
                    engine.getDmnEngine().parseDecisionRequirementsGraph(new ByteArrayInputStream(file.bytes()));
                case FORM, TEMPLATE -> {
                    // The engine takes the id of a form, keeps a template, and does not look at the rest.
                }
            }
        } catch (ParseException e) {
            e.getResorceReports().forEach(report -> report.getErrors().forEach(problem -> add(problem, findings)));
        } catch (ProcessEngineException | DmnEngineException e) {
            findings.add(Rule.ENGINE, words(String.valueOf(e.getMessage())));
        }
    }

    private static BpmnParser parser(ProcessEngineConfigurationImpl engine) {
        return engine.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser())
                .findFirst()
                .orElseThrow();
    }

    private static void add(Problem problem, Findings findings) {
        findings.add(
                Rule.ENGINE,
                Math.max(problem.getLine(), 1),
                Math.max(problem.getColumn(), 1),
                words((problem.getMainElementId() == null ? "" : problem.getMainElementId() + ": ")
                        + problem.getMessage()));
    }

    private static String words(String english) {
        return "Движок не принял файл: %s.".formatted(Findings.shortened(english, 300));
    }
}
