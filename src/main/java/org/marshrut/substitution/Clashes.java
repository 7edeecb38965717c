package org.marshrut.substitution;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Eligibility;
import org.marshrut.document.Eligibility.Bar;
import org.marshrut.step.StepKind;

/**
 * What one person may not be twice: in one round of visas two approvers, or in one document a visa and the signature. Made
 * of the visas and signatures of the documents concerned; changes with every task that is handed over.
 */
final class Clashes {

    /** The last two are said by {@link Eligibility}, and no table allows them. */
    enum Clash {
        TWO_VISAS("в одном круге он дал бы две визы"),
        SIGNS_OWN_VISA("он подписал бы документ, который сам визирует"),
        NOT_ADMITTED("у него нет допуска к документам ограниченного доступа"),
        SERVES_THE_SYSTEM("его учётная запись служебная");

        private final String words;

        Clash(String words) {
            this.words = words;
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
     */
    record Word(
            long id,
            UUID documentId,
            StepKind step,
            int round,
            @Nullable String approver,
            @Nullable String actual,
            @Nullable String holder,
            boolean bestowed) {

        private boolean isOf(String person) {
            return actual != null ? actual.equals(person) : person.equals(approver) || person.equals(holder);
        }
    }

    private final Map<UUID, List<Word>> words;
    private final Map<Long, String> handedOver = new HashMap<>();

    Clashes(Map<UUID, List<Word>> words) {
        this.words = words;
    }

    static boolean mayArise(@Nullable StepKind step) {
        return step == StepKind.VISA || step == StepKind.SIGNATURE;
    }

    static boolean mayArise(Collection<HeldTask> tasks) {
        return tasks.stream().anyMatch(task -> mayArise(task.step()));
    }

    Optional<Clash> of(UUID document, long decision, @Nullable StepKind step, int round, String person) {
        if (!mayArise(step)) {
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

    /** Whether a person has given a visa in the document that was not his by the rules, which his own signature would seal. */
    boolean hasGivenForAnother(UUID document, String person) {
        return words.getOrDefault(document, List.of()).stream()
                .anyMatch(word -> word.step() == StepKind.VISA
                        && person.equals(word.actual())
                        && (word.bestowed() || !Objects.equals(word.approver(), person)));
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
