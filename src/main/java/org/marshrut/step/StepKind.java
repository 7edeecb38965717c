package org.marshrut.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user task is, whatever its diagram calls it: the property {@code step}. It says what may be decided there, whether
 * an objection counts, and where on the approval sheet the decision stands.
 */
public enum StepKind {
    ENDORSEMENT("Поддержка проекта", SheetSection.ENDORSEMENT, Opinions.ALL, Opinions.ALL),
    VISA("Виза", SheetSection.ROUND, Opinions.ALL, Opinions.ALL),
    EXAMINATION("Экспертиза", SheetSection.ROUND, Opinions.ALL, Opinions.ALL),
    EDITING("Редактирование", SheetSection.ROUND, List.of("AGREED", "RETURNED"), Opinions.ALL),
    REVISION("Доработка автором", SheetSection.SETTLEMENT, List.of("RESUBMITTED", "DISPUTED", "RECALLED")),
    SETTLEMENT(
            "Урегулирование разногласий",
            SheetSection.SETTLEMENT,
            List.of("SETTLED", "SIGN_WITH_DISAGREEMENTS", "WITHDRAWN")),
    SIGNATURE(
            "Подписание", SheetSection.SIGNATURE, List.of("SIGNED", "SIGNED_OVER_OBJECTIONS", "RETURNED", "REJECTED")),
    /** What somebody outside says, entered for him: no visa and no signature of ours, but his objection waits as theirs do. */
    PARTY("Ответ стороны", SheetSection.PARTIES, List.of("AGREED", "NOT_AGREED", "COUNTERSIGNED", "REFUSED")),
    CONTROL("Постановка на контроль", SheetSection.OTHER, List.of("ON_CONTROL", "NO_CONTROL")),
    RESOLUTION("Резолюция", SheetSection.OTHER, List.of("ISSUED")),
    EXECUTION("Исполнение поручения", SheetSection.OTHER, List.of("REPORTED", "HANDED_ON")),
    ACCEPTANCE("Приёмка отчёта", SheetSection.OTHER, List.of("ACCEPTED", "RETURNED")),
    EXTENSION("Продление срока", SheetSection.OTHER, List.of("EXTENDED", "REFUSED")),
    RELEASE("Снятие с контроля", SheetSection.OTHER, List.of("RELEASED", "REFUSED")),
    /** Whatever else is done on a document's way, and the kind of a step that says nothing. */
    WORK("Работа", SheetSection.OTHER, List.of("DONE"), Opinions.OF_WORK);

    /** Where on the approval sheet a decision stands. */
    public enum SheetSection {
        ENDORSEMENT,
        ROUND,
        SETTLEMENT,
        SIGNATURE,
        PARTIES,
        OTHER
    }

    private static final class Opinions {

        static final List<String> ALL =
                List.of("AGREED", "AGREED_WITH_REMARKS", "NOT_AGREED", "RETURNED", "NOT_IN_COMPETENCE");
        /** Whatever the diagram makes of it; but a signature is given in a step that is one. */
        static final List<String> OF_WORK = List.of(
                "DONE",
                "AGREED",
                "AGREED_WITH_REMARKS",
                "NOT_AGREED",
                "RETURNED",
                "NOT_IN_COMPETENCE",
                "ACCEPTED",
                "REJECTED",
                "REFUSED",
                "WITHDRAWN",
                "RECALLED",
                "ON_CONTROL",
                "NO_CONTROL",
                "ISSUED",
                "REPORTED",
                "HANDED_ON",
                "EXTENDED",
                "RELEASED");
    }

    private final String title;
    private final SheetSection section;
    private final List<String> usual;
    private final List<String> possible;

    StepKind(String title, SheetSection section, List<String> usual) {
        this(title, section, usual, usual);
    }

    StepKind(String title, SheetSection section, List<String> usual, List<String> possible) {
        this.title = title;
        this.section = section;
        this.usual = usual;
        this.possible = possible;
    }

    /** What officials call steps of the kind. */
    public String title() {
        return title;
    }

    public SheetSection section() {
        return section;
    }

    /** Decisions that a step of the kind may take at all, in the order of a form. */
    public List<String> possible() {
        return possible;
    }

    /**
     * Decisions that a step takes: those of its kind, narrowed by its diagram. A step that does not say its kind takes what
     * is drawn, as it did before there were kinds.
     *
     * @param step its property {@code step}, {@code decisions} that of this name, parted by commas; null when it has none
     */
    public static List<String> decisions(@Nullable String step, @Nullable String decisions) {
        Optional<StepKind> kind = Optional.ofNullable(step).flatMap(StepKind::named);
        if (decisions == null) {
            return kind.map(one -> one.usual).orElse(WORK.usual);
        }
        return Arrays.stream(decisions.split(","))
                .map(String::strip)
                .filter(decision -> kind.isEmpty() || kind.get().possible.contains(decision))
                .toList();
    }

    /** Whether whoever decides here says what he thinks of the draft, so that his objection waits for an answer. */
    public boolean judges() {
        return switch (this) {
            case ENDORSEMENT, VISA, EXAMINATION, EDITING, PARTY, WORK -> true;
            default -> false;
        };
    }

    /**
     * The kind of a step.
     *
     * @param drawn its property {@code step}; null when it has none
     * @param id of a step without it: routes that were drawn before there were kinds go on by the meaning of their ids
     * @param decisions its property {@code decisions}, which says what a step of neither is
     */
    public static StepKind of(@Nullable String drawn, String id, @Nullable String decisions) {
        return Optional.ofNullable(drawn).flatMap(StepKind::named).orElseGet(() -> EarlierSteps.kindOf(id, decisions));
    }

    public static Optional<StepKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
