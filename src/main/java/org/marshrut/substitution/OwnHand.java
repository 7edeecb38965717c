package org.marshrut.substitution;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Superiors;
import org.marshrut.step.EarlierSteps;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/**
 * Nobody gains by an order of his own: nobody appoints himself, at once or by way of others, and signatures are handed on
 * only by whose they are, by his superior or by the head of the apparatus.
 */
@Component
class OwnHand {

    private final Substitutions substitutions;
    private final SubstitutionPeriod period;
    private final SigningPowers powers;
    private final Superiors superiors;
    private final People people;
    private final Grounds grounds;

    OwnHand(
            Substitutions substitutions,
            SubstitutionPeriod period,
            SigningPowers powers,
            Superiors superiors,
            People people,
            Grounds grounds) {
        this.substitutions = substitutions;
        this.period = period;
        this.powers = powers;
        this.superiors = superiors;
        this.people = people;
        this.grounds = grounds;
    }

    /** Whether an order of this person takes the absent one's signatures along. */
    boolean mayHandSignatures(Person absent, String by) {
        return by.equals(absent.login())
                || superiors.superiorOf(absent).filter(by::equals).isPresent()
                || people.findHolder(SubstitutionRights.HEAD_OF_THE_APPARATUS)
                        .filter(by::equals)
                        .isPresent();
    }

    /** @throws Refusal 403 when he appoints himself, or orders a signature that is not his to hand on; 409 without the right */
    void check(Person absent, SubstitutionOrder.Checked order, String by, boolean signatures) {
        if (order.substitute().equals(by)) {
            throw Refusal.forbidden(
                    "Замещающим не назначают самого себя. Пусть замещение назначит сам отсутствующий (%s),"
                                    .formatted(grounds.name(absent.login()))
                            + " его руководитель или руководитель аппарата.");
        }
        boolean onlySignatures = !order.steps().isEmpty()
                && order.steps().stream().allMatch(step -> EarlierSteps.kindOf(step) == StepKind.SIGNATURE);
        if (!onlySignatures) {
            return;
        }
        if (!signatures) {
            throw Refusal.forbidden("Подпись передаёт сам отсутствующий, его руководитель или руководитель аппарата."
                    + " Попросите их назначить замещение.");
        }
        if (!powers.mightSign(order.substitute(), absent.login(), order.kinds(), order.from())) {
            throw Refusal.conflict("У этого сотрудника на %s нет права подписи таких документов. Выберите другого или"
                            .formatted(Days.of(order.from()))
                    + " попросите администратора внести право по приказу.");
        }
    }

    /** @throws Refusal 409 when tasks would come to somebody who has ordered a part of their way himself */
    void checkChain(Substitution wanted) {
        List<Substitution> before = reach(wanted, one -> substitutions.liveOfSubstitute(one.login()));
        List<Substitution> after = reach(wanted, one -> substitutions.live(one.substitute()));
        for (Substitution ordered : with(wanted, before)) {
            for (Substitution given : with(wanted, after)) {
                if (ordered.orderedBy().equals(given.substitute()) && goTogether(ordered, given)) {
                    throw Refusal.conflict(
                            "Задачи (%s) пришли бы к тому, кто сам назначил часть пути: %s. Пусть одно из"
                                            .formatted(grounds.name(ordered.login()), grounds.name(given.substitute()))
                                    + " замещений назначит сам отсутствующий или его руководитель.");
                }
            }
        }
    }

    private static List<Substitution> with(Substitution wanted, List<Substitution> others) {
        return Stream.concat(Stream.of(wanted), others.stream()).toList();
    }

    private List<Substitution> reach(Substitution wanted, Function<Substitution, List<Substitution>> next) {
        Set<Substitution> found = new HashSet<>();
        Collection<Substitution> edge = List.of(wanted);
        while (!edge.isEmpty()) {
            edge = edge.stream()
                    .flatMap(one -> next.apply(one).stream().filter(other -> goTogether(one, other)))
                    .filter(other -> !other.id().equals(wanted.id()) && goTogether(wanted, other))
                    .filter(found::add)
                    .toList();
        }
        return List.copyOf(found);
    }

    private boolean goTogether(Substitution one, Substitution other) {
        return one.id().equals(other.id()) || one.meets(other) && period.overlap(one, other);
    }
}
