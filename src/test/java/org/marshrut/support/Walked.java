package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Remembers every node and every flow that any test has walked, of the diagrams as they stand in {@code processes/}: in
 * files, as the tests of one run may be shared between several machines, a folder for each run.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class Walked extends AbstractBpmnParseListener {

    private static final Path FOLDER = Path.of(
            "target", "walked", System.getProperty("marshrut.test.run", "now").replace(':', '-'));
    private static final Path FILE = FOLDER.resolve(System.getProperty("marshrut.test.fork", "fork-1") + ".txt");
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /** What all tests of this run have walked until now; entries are process id and element id, parted by a slash. */
    public static Set<String> elements() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                found.addAll(Files.readAllLines(file));
            }
        }
        return found;
    }

    private static synchronized void keep(String element) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FILE, element + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> {
            see(execution, flow.getId());
        });
    }

    private void follow(ActivityImpl step) {
        step.addListener(
                ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> see(execution, step.getId()));
    }

    private static void see(DelegateExecution execution, String element) {
        var definition = ((ExecutionEntity) execution).getProcessDefinition();
        if (!RedrawnRoutes.isRedrawn(definition.getId())) {
            String walked = definition.getKey() + "/" + element;
            if (SEEN.add(walked)) {
                keep(walked);
            }
        }
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseParallelGateway(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(step);
    }
}
