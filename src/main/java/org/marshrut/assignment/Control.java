package org.marshrut.assignment;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For diagrams: what is on control, and whose it is. */
@OnDiagram
public class Control {

    private final JdbcClient jdbc;
    private final OfTheRoute own;
    private final HeldOnControl held;

    Control(JdbcClient jdbc, OfTheRoute own, HeldOnControl held) {
        this.jdbc = jdbc;
        this.own = own;
        this.held = held;
    }

    /** Whether the route began with a resolution, instead of waiting for one. */
    public boolean isResolutionGiven(DelegateExecution execution) {
        return execution.getVariable(ResolutionControl.RESOLUTION) != null;
    }

    /** Ids of the resolution's assignments that are to be executed now: all at first, later those that were returned. */
    public List<String> items(DelegateExecution execution) {
        return jdbc.sql("""
                        select id::text from assignments
                        where resolution_id = ? and role = 'RESPONSIBLE' and process_instance_id is null
                          and state in ('ON_CONTROL', 'RETURNED') order by number
                        """)
                .param(own.resolution(execution))
                .query(String.class)
                .list();
    }

    /** Whether assignments of other resolutions of the document are still on control, or such a resolution is awaited. */
    public boolean hasOthers(DelegateExecution execution) {
        return !held.admits(UUID.fromString(execution.getProcessBusinessKey()), HeldOnControl.FILED);
    }

    /** Whether the document is not filed with its release, because the route that called this one goes on to an answer. */
    public boolean answerFollows(DelegateExecution execution) {
        return Boolean.TRUE.equals(execution.getVariable("answerFollows"));
    }

    /** Log-in of whoever is to execute the assignment. */
    public String responsible(DelegateExecution execution) {
        return of(execution).responsible();
    }

    /** Log-in of whoever accepts its report. */
    public String giver(DelegateExecution execution) {
        return of(execution).giver();
    }

    /** The key of the norm by which it was given: its reminders and its escalation. */
    public String norm(DelegateExecution execution) {
        return of(execution).norm();
    }

    private Assignment of(DelegateExecution execution) {
        return own.assignment(execution);
    }
}
