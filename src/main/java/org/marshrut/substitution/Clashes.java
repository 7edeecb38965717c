package org.marshrut.substitution;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Eligibility;
import org.marshrut.document.Eligibility.Bar;
import org.marshrut.step.StepKind;

/**
 * What one person may not be twice: in one round of visas two approvers, in one document a visa and the signature, its author
 * and one who approves it for another. Made of the visas and signatures of the documents concerned; changes with every task
 * that is handed over.
 */
final class Clashes {

    /** Why a task may not be a person's to decide; the last two are said by {@link Eligibility}. */
    enum Clash {
        TWO_VISAS("в одном круге он дал бы две визы", "в одном круге вы дали бы две визы"),
        SIGNS_OWN_VISA("он подписал бы документ, который сам визирует", "вы подписали бы документ, который визировали"),
        OWN_DRAFT("он решил бы за другого по собственному проекту", "вы решили бы за другого по собственному проекту"),
        OWN_HAND("он сам передал эту задачу другому", "вы сами передали эту задачу другому"),
        NO_RIGHT(
                "у него нет права подписи таких документов, его вносит администратор по приказу",
                "у вас нет права подписи таких документов, его вносит администратор по приказу"),
        NO_RIGHT_OF_HIS(
                "у того, за кого он подписал бы, нет права подписи таких документов",
                "у того, за кого вы подписали бы, нет права подписи таких документов"),
        NOT_HANDED_ON(
                "подпись передаёт сам отсутствующий, его руководитель или руководитель аппарата, а замещение назначили не"
                        + " они",
                "подпись передаёт сам отсутствующий, его руководитель или руководитель аппарата, а вам её передали не они"),
        NO_GROUND(
                "её передал ему не тот, кому она поручена, и не его руководитель",
                "её передал вам не тот, кому она поручена, и не его руководитель"),
        FOR_ANOTHER(
                "по таблице «Совмещение» это решают только лично", "по таблице «Совмещение» это решают только лично"),
        NOT_ADMITTED(
                "у него нет допуска к документам ограниченного доступа",
                "у вас нет допуска к документам ограниченного доступа"),
        SERVES_THE_SYSTEM("его учётная запись служебная", "ваша учётная запись служебная");

        private final String words;
        private final String yours;

        Clash(String words, String yours) {
            this.words = words;
            this.yours = yours;
        }

        /** As {@link #words}, to the person himself. */
        String yours() {
            return yours;
        }

        static Clash of(Bar bar) {
            return bar == Bar.NOT_ADMITTED ? NOT_ADMITTED : SERVES_THE_SYSTEM;
        }

        /** Why, as the second half of a sentence. */
        String words() {
            return words;
        }
    }

    /**
     * A visa or a signature that was given, or is awaited.
     *
     * @param bestowed whether a head has asked for it, or it came from one who has left: no rule of visas names its approver
     * @param givenBy log-ins, with spaces between, of who has changed its performer; null when nobody has
     */
    record Word(
            long id,
            UUID documentId,
            StepKind step,
            int round,
            @Nullable String approver,
            @Nullable String actual,
            @Nullable String holder,
            boolean bestowed,
            @Nullable String givenBy) {

        private boolean isOf(String person) {
            return actual != null ? actual.equals(person) : person.equals(approver) || person.equals(holder);
        }
    }

    /** At these an author's own word for another would be one too many. */
    private static final Set<StepKind> OPINIONS =
            EnumSet.of(StepKind.ENDORSEMENT, StepKind.VISA, StepKind.EXAMINATION, StepKind.SIGNATURE);

    private final Map<UUID, List<Word>> words;
    private final Map<UUID, String> authors;
    private final Map<Long, String> handedOver = new HashMap<>();
    private final Map<String, Boolean> inPerson = new HashMap<>();

    /** @param authors of the documents, by their ids */
    Clashes(Map<UUID, List<Word>> words, Map<UUID, String> authors) {
        this.words = words;
        this.authors = authors;
    }

    static boolean mayArise(@Nullable StepKind step) {
        return step != null && OPINIONS.contains(step);
    }

    static boolean mayArise(Collection<HeldTask> tasks) {
        return tasks.stream().anyMatch(task -> mayArise(task.step()));
    }

    Optional<Clash> of(UUID document, long decision, @Nullable StepKind step, int round, String person) {
        if (!mayArise(step)) {
            return Optional.empty();
        }
        if (person.equals(authors.get(document))) {
            return Optional.of(Clash.OWN_DRAFT);
        }
        if (step != StepKind.VISA && step != StepKind.SIGNATURE) {
            return Optional.empty();
        }
        List<Word> others = words.getOrDefault(document, List.of()).stream()
                .filter(word -> word.id() != decision && isOf(word, person))
                .toList();
        boolean twoVisas = step == StepKind.VISA
                && others.stream().anyMatch(word -> word.step() == StepKind.VISA && word.round() == round);
        if (twoVisas) {
            return Optional.of(Clash.TWO_VISAS);
        }
        return others.stream().anyMatch(word -> word.step() != step)
                ? Optional.of(Clash.SIGNS_OWN_VISA)
                : Optional.empty();
    }

    /** Whether a person has made this decision somebody's by stepping in: it does not come back to him. */
    boolean hasGivenAway(UUID document, long decision, String person) {
        return words.getOrDefault(document, List.of()).stream()
                .anyMatch(word -> word.id() == decision
                        && word.givenBy() != null
                        && List.of(word.givenBy().split(" ")).contains(person));
    }

    /** Whether a person has given a visa in the document that was not his by the rules, which his own signature would seal. */
    boolean hasGivenForAnother(UUID document, String person) {
        return words.getOrDefault(document, List.of()).stream()
                .anyMatch(word -> word.step() == StepKind.VISA
                        && person.equals(word.actual())
                        && (word.bestowed() || !Objects.equals(word.approver(), person)));
    }

    /** Asked once for a kind and step, however many tasks are placed. */
    boolean isInPersonOnly(String kind, String step, BooleanSupplier table) {
        return inPerson.computeIfAbsent(kind + " " + step, any -> table.getAsBoolean());
    }

    void handOver(long decision, String person) {
        handedOver.put(decision, person);
    }

    private boolean isOf(Word word, String person) {
        String now = handedOver.get(word.id());
        return now == null || word.actual() != null
                ? word.isOf(person)
                : person.equals(now) || person.equals(word.approver());
    }
}
