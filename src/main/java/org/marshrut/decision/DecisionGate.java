package org.marshrut.decision;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.SystemAccounts;
import org.marshrut.decision.StepRule.Given;
import org.marshrut.document.CardSteps;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.OpenTasks;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RowJournal;
import org.marshrut.engine.RunawayRoute;
import org.marshrut.engine.TaskGate;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.engine.Unrestricted;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a person's decision on a task of a document: one at a time for a document, checked, recorded and handed to the
 * route in one transaction. The comment goes to the product's table and never becomes a process variable.
 */
@Component
class DecisionGate implements TaskGate {

    private final Decisions decisions;
    private final DecisionHolders holders;
    private final Votes votes;
    private final Documents documents;
    private final ReadableDocuments readable;
    private final Eligibility eligibility;
    private final CurrentUser user;
    private final OpenTasks tasks;
    private final DecisionAuthority standing;
    private final Unrestricted unrestricted;
    private final FormFacts formFacts;
    private final Answering answers;
    private final Deciders deciders;
    private final CardSteps cards;
    private final List<StepRule> rules;
    private final RowJournal journal;
    private final TransactionLocks locks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DecisionGate(
            Decisions decisions,
            DecisionHolders holders,
            Votes votes,
            Documents documents,
            ReadableDocuments readable,
            Eligibility eligibility,
            CurrentUser user,
            OpenTasks tasks,
            DecisionAuthority standing,
            Unrestricted unrestricted,
            FormFacts formFacts,
            Answering answers,
            Deciders deciders,
            CardSteps cards,
            List<StepRule> rules,
            RowJournal journal,
            TransactionLocks locks,
            TransactionTemplate transaction,
            Clock clock) {
        this.locks = locks;
        this.decisions = decisions;
        this.holders = holders;
        this.votes = votes;
        this.documents = documents;
        this.readable = readable;
        this.eligibility = eligibility;
        this.user = user;
        this.tasks = tasks;
        this.standing = standing;
        this.unrestricted = unrestricted;
        this.formFacts = formFacts;
        this.answers = answers;
        this.deciders = deciders;
        this.cards = cards;
        this.rules = rules;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public <T> T complete(String taskId, Map<String, Object> variables, Function<Map<String, Object>, T> completion) {
        try {
            return Attempts.of(
                    () -> transaction.execute(status -> tasks.together(() -> decide(taskId, variables, completion))));
        } catch (RuntimeException e) {
            RunawayRoute.behind(e).ifPresent(runaway -> tasks.reportRunaway(taskId, runaway));
            throw Refusal.unwrapped(e);
        }
    }

    private <T> T decide(String taskId, Map<String, Object> variables, Function<Map<String, Object>, T> completion) {
        DecisionRequest asked = decisions.ofTask(taskId).orElse(null);
        if (asked == null) {
            if (tasks.find(taskId).isEmpty()) {
                throw Refusal.notFound("Такой задачи нет. Обновите список задач.");
            }
            return completion.apply(variables);
        }
        locks.take(Documents.lockOf(asked.documentId()), standing.lock());
        OpenTask task = tasks.find(taskId)
                .orElseThrow(() -> gone(decisions.ofTask(taskId).orElse(asked), variables));
        String actor = actor();
        DecisionAuthority.Ground ground = deciders.ground(asked, taskId, task, actor);
        Optional<StepRule> rule = ruleOf(asked);
        Answer answer = Answer.of(
                variables, task.decisions(), rule.map(StepRule::fields).orElse(Set.of()));
        if (asked.is(StepKind.SIGNATURE)) {
            checkObjections(asked, answer);
            answers.checkSignable(asked, answer);
        }
        if (asked.is(StepKind.SETTLEMENT) && answer.settles()) {
            answers.checkSettler(asked, ground.approver());
        }
        cards.checkComplete(asked.documentId(), task, asked.is(StepKind.REVISION), answer.decision());
        OffsetDateTime now = now();
        Map<String, Object> forTheRoute = new LinkedHashMap<>(Map.of("decision", answer.decision()));
        Given given = new Given(
                taskId,
                asked,
                actor,
                ground.approver(),
                ground.basis(),
                answer.decision(),
                answer.comment(),
                answer.fields(),
                now);
        if (!asked.is(StepKind.SIGNATURE)) {
            journal.keep(asked.id());
        }
        rule.ifPresent(of -> forTheRoute.putAll(of.decide(given)));
        decisions.decide(asked.id(), actor, ground, answer.decision(), answer.comment(), now);
        votes.count(asked, now);
        if (answer.answersRemarks() && answers.isAuthor(asked, ground.approver())) {
            decisions.answerRemarks(asked.documentId(), answer.comment(), now);
        }
        rule.ifPresent(of -> of.decided(given));
        if (task.assignee() == null) {
            tasks.takeFor(taskId, actor);
        }
        return ground.byRule() ? unrestricted.call(() -> completion.apply(forTheRoute)) : completion.apply(forTheRoute);
    }

    /** Nobody signs over what the author has not answered and nobody has settled, unless he says that he does. */
    private void checkObjections(DecisionRequest asked, Answer answer) {
        Decisions.Open open = decisions.open(asked.documentId());
        boolean any = open.objections() > 0 || open.remarks() > 0;
        if (answer.decision().equals("SIGNED") && any) {
            throw Refusal.conflict(
                    ("Подписать нельзя: есть неснятые возражения или замечания без ответа автора (%d). Кто возражал, того"
                                            + " спрашивают снова. Верните проект автору или")
                                    .formatted(open.objections() + open.remarks())
                            + " выберите «Подписать при возражениях» и напишите почему.");
        }
        if (answer.decision().equals("SIGNED_OVER_OBJECTIONS") && !any) {
            throw Refusal.conflict("Неснятых возражений нет. Выберите «Подписать».");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Optional<StepRule> ruleOf(DecisionRequest asked) {
        return rules.stream().filter(rule -> asked.is(rule.step())).findFirst();
    }

    private Refusal gone(DecisionRequest asked, Map<String, Object> variables) {
        if (Answer.repeats(variables, asked) && actor().equals(decisions.actual(asked.id()))) {
            return new AlreadyDecided();
        }
        return Refusal.conflict(
                asked.decidedAt() != null
                        ? "Решение по этой задаче уже принято. Обновите список задач."
                        : "Задача снята: круг прекращён или проект отозван. Обновите список задач.");
    }

    private String actor() {
        return user.login()
                .orElseThrow(() -> Refusal.forbidden("Решение принимает человек: войдите под своей учётной записью."));
    }

    @Override
    public <T> T undisturbed(Supplier<T> work) {
        return transaction.execute(status -> {
            standing.hold();
            return work.get();
        });
    }

    @Override
    public void checkTie(String taskId, @Nullable String login, @Nullable String group) {
        decisions.ofTask(taskId).ifPresent(asked -> {
            DocumentFacts document = documents.card(asked.documentId().toString());
            if (login != null) {
                eligibility.bar(document, login).ifPresent(bar -> {
                    throw Refusal.conflict(bar.refusal());
                });
            }
            if (group != null && (document.restricted() || SystemAccounts.GROUPS.contains(group))) {
                throw Refusal.conflict("Этой группе задачу поручить нельзя. Назовите сотрудника.");
            }
        });
    }

    @Override
    public void checkTaker(String taskId, String login) {
        if (holders.isOfAGroup(taskId) && !holders.isOffered(taskId, login)) {
            throw Refusal.forbidden("Эта задача поручена группе, а вы в неё не входите. Обновите список задач.");
        }
    }

    /** Nothing to whoever may not read the document, though the engine lets him see the task, as administrators. */
    @Override
    public Map<String, Object> shownInForm(String taskId) {
        return decisions
                .ofTask(taskId)
                .filter(asked -> readable.isReadable(asked.documentId()))
                .map(asked -> {
                    user.login().ifPresent(login -> holders.noteOpened(taskId, login, now()));
                    Map<String, Object> shown = formFacts.of(taskId, asked);
                    ruleOf(asked).ifPresent(rule -> shown.putAll(rule.shown(taskId, asked.documentId())));
                    return shown;
                })
                .orElse(Map.of());
    }
}
