package org.marshrut.route;

import java.util.Set;
import java.util.regex.Pattern;
import org.marshrut.step.StepKind;

/**
 * Steps after which a document binds people: a signature, a number, a version of a list, the mark of the signature,
 * publication. A number of a project, a draft shown for discussion, a letter and filing do not count.
 */
final class LegalWeight {

    /** Verbs of diagrams that number, stamp or publish an act, change a list by it, or end the keeping of files. */
    static final Set<String> VERBS = Set.of(
            "registerAct",
            "makeEdition",
            "stampAct",
            "placeOnPortal",
            "sendToSite",
            "destroyFiles",
            "destroyContents",
            "transferFiles");

    private static final Pattern ONE_NAME = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");

    private LegalWeight() {}

    static boolean isSignature(XmlNode node) {
        return node.is("bpmn:userTask") && Names.kind(node) == StepKind.SIGNATURE;
    }

    /** Whether the system's step or event does one of {@link #VERBS}. */
    static boolean isDoneBySystem(XmlNode node) {
        return does(node, VERBS);
    }

    /** Whether the system's step or event does one of these verbs. */
    static boolean does(XmlNode node, Set<String> verbs) {
        return !node.is("bpmn:subProcess")
                && (isOne(node, verbs)
                        || node.children("bpmn:messageEventDefinition").anyMatch(thrown -> isOne(thrown, verbs)));
    }

    private static boolean isOne(XmlNode node, Set<String> verbs) {
        return node.get("camunda:delegateExpression")
                .map(ONE_NAME::matcher)
                .filter(matcher -> matcher.matches() && verbs.contains(matcher.group(1)))
                .isPresent();
    }
}
