package org.marshrut.eventlog;

import java.util.List;

/**
 * Under which names the log tells things. Those with a colon are of the extensions of IEEE 1849-2016; the others are ours and
 * have no prefix, because a prefix needs an address at which its extension is described to everybody.
 */
final class LogKeys {

    static final String NAME = "concept:name";
    static final String INSTANCE = "concept:instance";
    static final String TRANSITION = "lifecycle:transition";
    static final String TIMESTAMP = "time:timestamp";
    static final String RESOURCE = "org:resource";
    static final String GROUP = "org:group";
    static final String ROLE = "org:role";

    static final String NUMBER = "number";
    static final String KIND = "kind";
    static final String ORGANISATION = "organisation";
    static final String VERSION = "version";
    static final String STATE = "state";
    static final String SUBMITTED = "submitted";
    static final String FINISHED = "finished";
    static final String DEADLINE = "deadline";
    static final String SAMPLE = "sample";

    static final String TASK = "task";
    static final String STEP = "step";
    static final String ROUND = "round";
    static final String DECISION = "decision";
    static final String OVERDUE = "overdue";
    static final String WORKING_SECONDS = "workingSeconds";

    static final List<String> OF_TRACES =
            List.of(NAME, NUMBER, KIND, ORGANISATION, VERSION, STATE, SUBMITTED, FINISHED, DEADLINE, SAMPLE);
    static final List<String> OF_EVENTS = List.of(
            NAME,
            TRANSITION,
            TIMESTAMP,
            INSTANCE,
            RESOURCE,
            GROUP,
            ROLE,
            TASK,
            STEP,
            ROUND,
            DECISION,
            DEADLINE,
            OVERDUE,
            WORKING_SECONDS);

    private LogKeys() {}
}
