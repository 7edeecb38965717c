package org.marshrut.substitution;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/** The route of a substitution, as Java knows it: one instance for each, its business key is the substitution's id. */
@Component
class SubstitutionRoute {

    private static final String PROCESS = "substitution";
    private static final String REVOKED = "substitutionRevoked";
    private static final String LAST_DAY_OVER = "periodEnded";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final Unrestricted unrestricted;

    SubstitutionRoute(RuntimeService runtime, ManagementService management, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.management = management;
        this.unrestricted = unrestricted;
    }

    /** Begins at once what is to run already; the id of the instance. */
    String start(UUID id) {
        return unrestricted.call(
                () -> runtime.startProcessInstanceByKey(PROCESS, id.toString()).getId());
    }

    /** Its route is over with it; where none listens, for example because ops have deleted it, nothing happens. */
    void revoke(UUID id) {
        unrestricted.call(() -> {
            runtime.createExecutionQuery()
                    .processInstanceBusinessKey(id.toString())
                    .messageEventSubscriptionName(REVOKED)
                    .list()
                    .forEach(execution -> runtime.messageEventReceived(REVOKED, execution.getId()));
            return null;
        });
    }

    /** The last day has changed: the timer that waits for it is set anew. */
    void moveEnd(String processInstanceId, Instant end) {
        unrestricted.call(() -> {
            management
                    .createJobQuery()
                    .processInstanceId(processInstanceId)
                    .activityId(LAST_DAY_OVER)
                    .list()
                    .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(end)));
            return null;
        });
    }
}
