package org.marshrut.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;

/** Whether a diagram leads from a step back to it. */
public final class WayBack {

    private WayBack() {}

    /** @param question text of a condition that must be asked on the way; without it nobody knows when to come back */
    public static boolean asks(DelegateExecution execution, String question) {
        PvmActivity step = ((ExecutionEntity) execution).getActivity();
        return reachable(step).stream()
                .filter(node -> node.getOutgoingTransitions().stream().anyMatch(flow -> isAsked(flow, question)))
                .anyMatch(node -> reachable(node).contains(step));
    }

    private static Set<PvmActivity> reachable(PvmActivity from) {
        Set<PvmActivity> found = new LinkedHashSet<>();
        Deque<PvmActivity> open = new ArrayDeque<>(Set.of(from));
        while (!open.isEmpty()) {
            open.pop().getOutgoingTransitions().stream()
                    .map(PvmTransition::getDestination)
                    .filter(found::add)
                    .forEach(open::push);
        }
        return found;
    }

    private static boolean isAsked(PvmTransition flow, String question) {
        return flow.getProperty(BpmnParse.PROPERTYNAME_CONDITION_TEXT) instanceof String text
                && text.replace(" ", "").contains(question);
    }
}
