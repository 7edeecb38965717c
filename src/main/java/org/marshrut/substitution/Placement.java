package org.marshrut.substitution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.marshrut.decision.DecisionHolders;
import org.marshrut.document.Eligibility;
import org.marshrut.substitution.Clashes.Clash;
import org.springframework.stereotype.Component;

/**
 * Where open tasks belong now: with whoever acts for their performer in the end, unless one person would then be twice what
 * he may be only once. Counted anew from what is in force whenever that changes, so the order of changes does not matter.
 */
@Component
class Placement {

    /** A task that should have gone to a person and may not. */
    record Kept(HeldTask task, String substitute, Clash clash) {}

    /** What came of it. */
    record Placed(List<TaskReassignment> moves, List<Kept> kept) {}

    private final HeldTasks tasks;
    private final Substitutions substitutions;
    private final Conflicts conflicts;
    private final Eligibility eligibility;
    private final TaskReassignments moves;
    private final SubstituteCandidates offers;
    private final DecisionHolders holders;

    Placement(
            HeldTasks tasks,
            Substitutions substitutions,
            Conflicts conflicts,
            Eligibility eligibility,
            TaskReassignments moves,
            SubstituteCandidates offers,
            DecisionHolders holders) {
        this.tasks = tasks;
        this.substitutions = substitutions;
        this.conflicts = conflicts;
        this.eligibility = eligibility;
        this.moves = moves;
        this.offers = offers;
        this.holders = holders;
    }

    /** All tasks that the absence of a person touches: his own, and those of people for whom he acts. */
    Placed ofAll(String absent, TaskReassignment.Why why) {
        Chains chains = new Chains(substitutions.inForce());
        Collection<String> people = chains.upstream(absent);
        Placed placed = place(tasks.of(people), chains, why);
        List<TaskReassignment> returned = offers.refresh(people, chains);
        moves.apply(returned, why);
        return placed;
    }

    /** What was asked of people who might not have it, and may now. */
    void ofThoseWhoMayNow(TaskReassignment.Why why) {
        place(tasks.withoutHolder(), new Chains(substitutions.inForce()), why);
    }

    /** One task, of which something else has changed. */
    Placed of(HeldTask task, TaskReassignment.Why why) {
        return place(List.of(task), new Chains(substitutions.inForce()), why);
    }

    private Placed place(List<HeldTask> all, Chains chains, TaskReassignment.Why why) {
        List<TaskReassignment> found = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        List<Long> lapsed = new ArrayList<>();
        Eligibility.Many may =
                eligibility.of(all.stream().map(HeldTask::documentId).toList());
        Clashes clashes = conflicts.clashes(all.stream()
                .filter(task -> Clashes.mayArise(task.step()))
                .map(HeldTask::documentId)
                .toList());
        for (HeldTask one : all) {
            HeldTask task = one;
            if (hasLapsed(one, chains)) {
                lapsed.add(one.id());
                task = one.withoutDelegation();
            }
            String rightful = task.rightful();
            String from = task.from();
            if (rightful == null || from == null) {
                continue;
            }
            HeldTask placed = task;
            List<Substitution> path = chains.path(from, task.kind(), task.taskKey());
            String acting = path.isEmpty() ? from : Chains.last(path);
            String to = acting;
            if (!to.equals(from)) {
                Optional<Clash> clash = may.bar(placed.documentId(), acting)
                        .map(Clash::of)
                        .or(() -> conflicts.forAnother(clashes, placed, acting, path));
                if (clash.isPresent()) {
                    kept.add(new Kept(task, to, clash.get()));
                    to = from;
                }
            }
            if (may.bar(task.documentId(), to).isPresent()) {
                continue;
            }
            TaskReassignment move = new TaskReassignment(one, to, to.equals(rightful) ? null : rightful);
            if (move.changesAnything()) {
                clashes.handOver(task.id(), to);
                found.add(move);
            }
        }
        holders.endDelegations(lapsed);
        moves.apply(found, why);
        return new Placed(found, kept);
    }

    /** What a substitute has passed on comes back when he acts no longer: he had no more to give. */
    private static boolean hasLapsed(HeldTask task, Chains chains) {
        return task.delegatedBy() != null
                && task.approver() != null
                && !task.delegatedBy().equals(task.approver())
                && chains.path(task.approver(), task.kind(), task.taskKey()).stream()
                        .noneMatch(one -> Objects.equals(one.substitute(), task.delegatedBy()));
    }
}
