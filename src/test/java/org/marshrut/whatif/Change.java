package org.marshrut.whatif;

import java.util.List;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/**
 * One change of a route, made to any picture of it: so that it can be measured alone. That the changes are the ones that
 * were drawn is tested: made one after another to the first picture they give what the next pictures give.
 */
interface Change {

    void make(BpmnModelInstance picture);

    /** Steps are left out; what led to one leads to what came after it. */
    static Change without(String... steps) {
        return picture -> List.of(steps).forEach(step -> {
            if (picture.getModelElementById(step) instanceof FlowNode node) {
                SequenceFlow after = node.getOutgoing().iterator().next();
                FlowNode next = after.getTarget();
                next.getIncoming().remove(after);
                List.copyOf(node.getIncoming()).forEach(flow -> lead(flow, next));
                remove(after);
                node.getParentElement().removeChildElement(node);
            }
        });
    }

    /** A step of people becomes one of the system. */
    static Change bySystem(String step, String... beans) {
        return picture -> {
            FlowNode node = picture.getModelElementById(step);
            SequenceFlow after = node.getOutgoing().iterator().next();
            FlowNode next = after.getTarget();
            FlowNode last = null;
            for (String bean : beans) {
                ServiceTask service = add(picture, node, ServiceTask.class, bean);
                service.setCamundaDelegateExpression("${" + bean + "}");
                if (last == null) {
                    List.copyOf(node.getIncoming()).forEach(flow -> lead(flow, service));
                } else {
                    flow(picture, last, service);
                }
                last = service;
            }
            next.getIncoming().remove(after);
            remove(after);
            flow(picture, last, next);
            node.getParentElement().removeChildElement(node);
        };
    }

    /** The head gives the instruction instead of approving one that others have drafted. */
    static Change headDecidesHimself() {
        return picture -> {
            without("draftResolution").make(picture);
            picture.getModelElementById("approveResolution").setAttributeValue("id", "issueResolution", true);
        };
    }

    static Change inParallel() {
        return picture -> picture.getModelElementsByType(MultiInstanceLoopCharacteristics.class)
                .forEach(loop -> loop.setSequential(false));
    }

    /** Visas are asked for one after another, or all at once, but again only of those whom the table names. */
    static Change onlyAffected() {
        return picture -> {
            SubProcess bodies = picture.getModelElementById("bodies");
            ((MultiInstanceLoopCharacteristics) bodies.getLoopCharacteristics())
                    .setCamundaCollection("${asked.concerned(execution)}");
            FlowNode legal = picture.getModelElementById("examineLegality");
            ExclusiveGateway isAsked = add(picture, legal, ExclusiveGateway.class, "isLegalityAsked");
            List.copyOf(legal.getIncoming()).forEach(flow -> lead(flow, isAsked));
            ExclusiveGateway isDone = add(picture, legal, ExclusiveGateway.class, "legalityDone");
            SequenceFlow after = legal.getOutgoing().iterator().next();
            legal.getOutgoing().remove(after);
            after.setSource(isDone);
            isDone.getOutgoing().add(after);
            flow(picture, legal, isDone);
            SequenceFlow yes = flow(picture, isAsked, legal);
            ConditionExpression condition = picture.newInstance(ConditionExpression.class);
            condition.setTextContent("${asked.now(execution, 'examineLegality')}");
            yes.setConditionExpression(condition);
            isAsked.setDefault(flow(picture, isAsked, isDone));
        };
    }

    static Change publishedBySystem() {
        return picture -> {
            FlowNode upload = picture.getModelElementById("uploadToSite");
            CallActivity publish = add(picture, upload, CallActivity.class, "publishAct");
            publish.setCalledElement("documentPublication");
            ExtensionElements passed = picture.newInstance(ExtensionElements.class);
            publish.setExtensionElements(passed);
            passed.addExtensionElement(CamundaIn.class).setCamundaBusinessKey("#{execution.processBusinessKey}");
            CamundaIn restricted = passed.addExtensionElement(CamundaIn.class);
            restricted.setCamundaSource("restricted");
            restricted.setCamundaTarget("restricted");
            replace(upload, publish);
        };
    }

    static Change registeredBySystem() {
        return picture -> {
            bySystem("registerOnPaper", "checkDossier", "registerDraft").make(picture);
            without("dispatchCopies").make(picture);
            bySystem("registerManually", "registerAct", "stampAct").make(picture);
        };
    }

    /** Lawyers examine while the visas are given. */
    static Change examinedAtOnce(String visas) {
        return picture -> {
            FlowNode round = picture.getModelElementById(visas);
            FlowNode conclude = picture.getModelElementById("concludeRound");
            ParallelGateway fork = add(picture, round, ParallelGateway.class, "inParallel");
            ParallelGateway join = add(picture, round, ParallelGateway.class, "everyoneAnswered");
            SequenceFlow toLegal = round.getOutgoing().iterator().next();
            List.copyOf(round.getIncoming()).forEach(flow -> lead(flow, fork));
            List.copyOf(conclude.getIncoming()).forEach(flow -> lead(flow, join));
            toLegal.getSource().getOutgoing().remove(toLegal);
            toLegal.setSource(fork);
            fork.getOutgoing().add(toLegal);
            flow(picture, fork, round);
            flow(picture, round, join);
            flow(picture, join, conclude);
        };
    }

    private static void replace(FlowNode old, FlowNode with) {
        List.copyOf(old.getIncoming()).forEach(flow -> lead(flow, with));
        List.copyOf(old.getOutgoing()).forEach(flow -> {
            old.getOutgoing().remove(flow);
            flow.setSource(with);
            with.getOutgoing().add(flow);
        });
        old.getParentElement().removeChildElement(old);
    }

    private static <N extends FlowNode> N add(BpmnModelInstance picture, FlowNode beside, Class<N> type, String id) {
        N node = picture.newInstance(type, id);
        beside.getParentElement().addChildElement(node);
        return node;
    }

    private static SequenceFlow flow(BpmnModelInstance picture, FlowNode from, FlowNode to) {
        SequenceFlow flow = picture.newInstance(SequenceFlow.class, from.getId() + "_then_" + to.getId());
        from.getParentElement().addChildElement(flow);
        flow.setSource(from);
        flow.setTarget(to);
        from.getOutgoing().add(flow);
        to.getIncoming().add(flow);
        return flow;
    }

    private static void lead(SequenceFlow flow, FlowNode to) {
        flow.getTarget().getIncoming().remove(flow);
        flow.setTarget(to);
        to.getIncoming().add(flow);
    }

    private static void remove(SequenceFlow flow) {
        flow.getParentElement().removeChildElement(flow);
    }
}
