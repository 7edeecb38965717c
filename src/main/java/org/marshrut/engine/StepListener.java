package org.marshrut.engine;

import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Told of every step of every diagram when the engine reads it; the properties of the step are read already. */
public abstract class StepListener extends AbstractBpmnParseListener {

    protected abstract void drawn(DrawnStep step);

    private void read(Element element, ActivityImpl step) {
        StepProperties.read(element, step);
        drawn(new DrawnStep(step));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        read(element, step);
    }
}
