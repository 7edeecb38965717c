package org.marshrut.whatif;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Tells the run of the thread of every step that begins and ends. */
class Watched extends AbstractBpmnParseListener {

    interface Listener {
        void step(String businessKey, String step, String event);
    }

    private static final ThreadLocal<@Nullable Listener> LISTENER = new ThreadLocal<>();

    static void tell(Listener listener) {
        LISTENER.set(listener);
    }

    static void tellNobody() {
        LISTENER.remove();
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        watch(process.getActivities());
    }

    private static void watch(List<ActivityImpl> steps) {
        for (ActivityImpl step : steps) {
            step.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> told(execution, step, "start"));
            step.addBuiltInListener(
                    ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> told(execution, step, "end"));
            watch(step.getActivities());
        }
    }

    private static void told(DelegateExecution execution, ActivityImpl step, String event) {
        Listener listener = LISTENER.get();
        if (listener != null) {
            listener.step(execution.getProcessBusinessKey(), step.getId(), event);
        }
    }
}
