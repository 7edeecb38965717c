package org.marshrut.desk;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.deadline.DeadlinesInWords;
import org.marshrut.decision.DecisionHolders;
import org.marshrut.decision.DecisionOffers;
import org.marshrut.decision.DecisionOffers.Offer;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.desk.Screen.Choice;
import org.marshrut.desk.Screen.Deadline;
import org.marshrut.desk.Screen.Form;
import org.marshrut.desk.Screen.Preparation;
import org.marshrut.desk.Screen.Signature;
import org.marshrut.desk.Screen.Standing;
import org.marshrut.desk.Screen.Step;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.OpenTasks;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Suspended;
import org.marshrut.kind.SignatureUse;
import org.marshrut.organisation.People;
import org.marshrut.signature.SignatureUses;
import org.marshrut.step.EarlierSteps;
import org.springframework.stereotype.Component;

/** Makes the screen of a task for the person who asks. */
@Component
class Screens {

    private static final String SUSPENDED = "SUSPENDED";
    private static final Form NOTHING = new Form(true, "", List.of(), List.of());

    private final Decisions decisions;
    private final DecisionOffers offers;
    private final DecisionHolders holders;
    private final TakenDecisions taken;
    private final ShownForm forms;
    private final DocumentQueries documents;
    private final Papers papers;
    private final DeadlinesInWords deadlines;
    private final SignatureUses uses;
    private final OpenTasks tasks;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    Screens(
            Decisions decisions,
            DecisionOffers offers,
            DecisionHolders holders,
            TakenDecisions taken,
            ShownForm forms,
            DocumentQueries documents,
            Papers papers,
            DeadlinesInWords deadlines,
            SignatureUses uses,
            OpenTasks tasks,
            People people,
            CurrentUser user,
            Clock clock) {
        this.uses = uses;
        this.decisions = decisions;
        this.offers = offers;
        this.holders = holders;
        this.taken = taken;
        this.forms = forms;
        this.documents = documents;
        this.papers = papers;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /**
     * For whoever may read the document; looking is noted when it is he whom the task waits for.
     *
     * @throws Refusal 404 when there is no such task of a document, or none that he may see
     */
    Screen of(String taskId) {
        DecisionRequest asked = decisions
                .ofTask(taskId)
                .orElseThrow(() -> Refusal.notFound("Задачи с таким номером нет. Обновите список задач."));
        DocumentFacts document = documents.readable(asked.documentId().toString());
        Offer offer =
                document.state().equals(SUSPENDED) ? offers.later(asked, Suspended.WORDS) : offers.of(taskId, asked);
        user.login()
                .ifPresent(login ->
                        holders.noteOpened(taskId, login, clock.instant().atOffset(ZoneOffset.UTC)));
        ShownForm.Shown shown =
                offer.ground() == null ? new ShownForm.Shown(NOTHING, List.of()) : forms.of(taskId, offer);
        return new Screen(
                taskId,
                papers.of(document),
                step(taskId, asked),
                deadlines.ofTask(taskId).map(Screens::deadline).orElse(null),
                standing(taskId, offer),
                shown.choices(),
                shown.form(),
                signature(document, shown.choices()),
                preparation(offer),
                taken.own(taskId).map(taken::told).orElse(null));
    }

    private Step step(String taskId, DecisionRequest asked) {
        String usual = EarlierSteps.titleOf(asked.taskKey());
        return new Step(
                asked.taskKey(),
                asked.taskName() == null ? usual : asked.taskName(),
                asked.step(),
                asked.step() == null ? usual : asked.step().title(),
                asked.round(),
                asked.roundStage(),
                tasks.property(taskId, "beside").orElse(null),
                tasks.property(taskId, "besideField").orElse(null));
    }

    private static Deadline deadline(DeadlinesInWords.Said said) {
        return new Deadline(
                said.due(),
                said.clause() == null ? said.left() : said.left() + ", " + said.clause(),
                said.overdue(),
                said.preliminary());
    }

    private Standing standing(String taskId, Offer offer) {
        boolean toTake = offer.isToTake();
        return new Standing(
                offer.open(),
                offer.ground() != null && !toTake,
                toTake,
                offer.open() ? refusal(offer) : outcome(taskId),
                offer.ground() == null ? null : offer.ground().basis());
    }

    private @Nullable String refusal(Offer offer) {
        if (offer.refusal() == null || offer.holder() == null) {
            return offer.refusal();
        }
        return "%s Решает: %s.".formatted(offer.refusal(), name(offer.holder()).replaceFirst("\\.$", ""));
    }

    private String outcome(String taskId) {
        return decisions
                .given(taskId)
                .map(given -> "%s Кто решил: %s."
                        .formatted(
                                DecisionWords.said(given.step(), given.decision()),
                                name(given.actual()).replaceFirst("\\.$", "")))
                .orElse("Задача снята: круг прекращён или документ отозван.");
    }

    private @Nullable Signature signature(DocumentFacts document, List<Choice> choices) {
        return choices.stream().anyMatch(choice -> choice.kind() == Screen.Kind.SIGNS)
                ? new Signature(papers.nextNumber(document).orElse(null), document.heading(), electronic(document))
                : null;
    }

    private @Nullable SignatureUse electronic(DocumentFacts document) {
        SignatureUse use = uses.of(document, clock.instant().atOffset(ZoneOffset.UTC));
        return use == SignatureUse.NOT_USED ? null : use;
    }

    private @Nullable Preparation preparation(Offer offer) {
        return Optional.ofNullable(offer.prepared())
                .map(prepared -> new Preparation(name(prepared.login()), prepared.decision(), prepared.comment()))
                .orElse(null);
    }

    private String name(String login) {
        return people.find(login).map(person -> person.name()).orElse(login);
    }
}
