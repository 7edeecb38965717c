package org.marshrut.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.DecisionAuthority.Ground;
import org.marshrut.decision.DecisionAuthority.Prepared;
import org.marshrut.document.CardSteps;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.OpenTasks;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/**
 * What the person who asks may decide at a task, so that a page offers nothing that would be refused. The gate asks all of it
 * again when he does decide.
 */
@Component
public class DecisionOffers {

    /**
     * @param signs whether it is a signature, which nobody takes back
     * @param bar why it would be refused as things stand, with what to do; null when it would not
     */
    public record Choice(
            String value,
            boolean needsComment,
            boolean signs,
            @Nullable String bar) {}

    /**
     * @param open whether the task still waits for somebody
     * @param holder log-in of who has it; null while it is only offered
     * @param ground in whose name he would decide; null when he may not
     * @param refusal why he may not; null when he may
     * @param choices those of the step that can be taken now; none when he may not
     * @param fields names of what the step takes beside decision and comment
     * @param prepared what a clerk has made ready for him
     */
    public record Offer(
            boolean open,
            @Nullable String holder,
            @Nullable Ground ground,
            @Nullable String refusal,
            List<Choice> choices,
            Set<String> fields,
            @Nullable Prepared prepared) {

        /** Whether he has to take it before: the others to whom it is offered then see that it is his. */
        public boolean isToTake() {
            return ground != null && holder == null;
        }
    }

    private final Decisions decisions;
    private final Deciders deciders;
    private final DecisionAuthority authority;
    private final OpenTasks tasks;
    private final List<StepRule> rules;
    private final CardSteps cards;
    private final CurrentUser user;

    DecisionOffers(
            Decisions decisions,
            Deciders deciders,
            DecisionAuthority authority,
            OpenTasks tasks,
            List<StepRule> rules,
            CardSteps cards,
            CurrentUser user) {
        this.decisions = decisions;
        this.deciders = deciders;
        this.authority = authority;
        this.tasks = tasks;
        this.rules = rules;
        this.cards = cards;
        this.user = user;
    }

    /** @param asked at the task */
    public Offer of(String taskId, DecisionRequest asked) {
        OpenTask task = asked.isOpen() ? tasks.find(taskId).orElse(null) : null;
        if (task == null) {
            return new Offer(false, null, null, null, List.of(), Set.of(), null);
        }
        try {
            Ground ground = deciders.ground(asked, taskId, task, user.login().orElseThrow());
            return new Offer(
                    true,
                    task.assignee(),
                    ground,
                    null,
                    choices(asked, task, ground),
                    fields(asked),
                    authority.prepared(taskId).orElse(null));
        } catch (Refusal refusal) {
            return new Offer(true, task.assignee(), null, refusal.detail(), List.of(), Set.of(), null);
        }
    }

    /** Of a task at which nothing is decided for now. */
    public Offer later(DecisionRequest asked, String why) {
        return new Offer(asked.isOpen(), null, null, why, List.of(), Set.of(), null);
    }

    private Set<String> fields(DecisionRequest asked) {
        return rules.stream()
                .filter(rule -> asked.is(rule.step()))
                .findFirst()
                .map(StepRule::fields)
                .orElse(Set.of());
    }

    private List<Choice> choices(DecisionRequest asked, OpenTask task, Ground ground) {
        Optional<String> impossible = asked.is(StepKind.SIGNATURE) ? Optional.of(unsignable(asked)) : Optional.empty();
        return task.decisions().stream()
                .filter(value -> impossible.filter(value::equals).isEmpty())
                .map(value -> new Choice(
                        value, Answer.needsComment(value), Answer.signs(value), bar(asked, task, ground, value)))
                .toList();
    }

    /** What the gate asks beside whose task it is. */
    private @Nullable String bar(DecisionRequest asked, OpenTask task, Ground ground, String decision) {
        try {
            cards.checkComplete(asked.documentId(), task, asked.is(StepKind.REVISION), decision);
        } catch (Refusal incomplete) {
            return "Карточка заполнена не до конца. %s Заполните карточку на этой странице, затем примите решение."
                    .formatted(incomplete.detail());
        }
        return rules.stream()
                .filter(rule -> asked.is(rule.step()))
                .flatMap(rule -> rule.bar(asked, user.login().orElseThrow(), ground.approver(), decision).stream())
                .findFirst()
                .orElse(null);
    }

    /** Of the two ways to sign, the one that the objections there are forbid. */
    private String unsignable(DecisionRequest asked) {
        Decisions.Open open = decisions.open(asked.documentId());
        return open.objections() + open.remarks() > 0 ? "SIGNED" : "SIGNED_OVER_OBJECTIONS";
    }
}
