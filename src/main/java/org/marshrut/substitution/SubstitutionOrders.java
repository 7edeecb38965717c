package org.marshrut.substitution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Kinds;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Switches substitutions on, changes and revokes them, each in one transaction with all that hangs on it. */
@Component
class SubstitutionOrders {

    private final Substitutions substitutions;
    private final SubstitutionRights rights;
    private final SubstitutionPeriod period;
    private final SubstitutionRoute route;
    private final SubstitutionTransitions turns;
    private final Cycles cycles;
    private final OwnHand hands;
    private final SubstitutionNotices tidings;
    private final Staff staff;
    private final People people;
    private final Kinds kinds;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubstitutionOrders(
            Substitutions substitutions,
            SubstitutionRights rights,
            SubstitutionPeriod period,
            SubstitutionRoute route,
            SubstitutionTransitions turns,
            Cycles cycles,
            OwnHand hands,
            SubstitutionNotices tidings,
            Staff staff,
            People people,
            Kinds kinds,
            TransactionTemplate transaction,
            Clock clock) {
        this.substitutions = substitutions;
        this.rights = rights;
        this.period = period;
        this.route = route;
        this.turns = turns;
        this.cycles = cycles;
        this.hands = hands;
        this.tidings = tidings;
        this.staff = staff;
        this.people = people;
        this.kinds = kinds;
        this.transaction = transaction;
        this.clock = clock;
    }

    Person person(String login) {
        return Optional.ofNullable(Fields.orNull(login))
                .flatMap(people::find)
                .orElseThrow(
                        () -> Refusal.notFound("Сотрудника «%s» нет. Проверьте имя учётной записи.".formatted(login)));
    }

    /** The same order twice changes nothing; the same first day with other words replaces what was said. */
    Substitution put(String login, SubstitutionOrder asked) {
        Person absent = person(login);
        String by = rights.order(absent);
        SubstitutionOrder.Checked order = asked.check(kind -> kinds.find(kind).isPresent());
        boolean signatures = hands.mayHandSignatures(absent, by);
        checkSubstitute(absent, order, by, signatures);
        return Attempts.of(() -> transaction.execute(status -> {
            substitutions.lock();
            Optional<Substitution> before = substitutions.beginning(login, order.from());
            if (before.filter(same -> same.says(order) && (same.signatures() || !signatures))
                    .isPresent()) {
                return before.get();
            }
            UUID id = before.map(Substitution::id).orElseGet(UUID::randomUUID);
            checkDays(login, order, before.isPresent());
            Substitution wanted = wanted(id, login, order, by, signatures, before);
            checkOthers(wanted);
            if (before.isPresent()) {
                replace(before.get(), wanted, order, by);
            } else {
                substitutions.insert(id, login, order, by, signatures, now());
                substitutions.started(id, route.start(id));
            }
            turns.begin(wanted);
            Substitution ordered = substitutions.find(id).orElseThrow();
            if (ordered.began() == null) {
                tidings.ordered(ordered);
            }
            return ordered;
        }));
    }

    private Substitution wanted(
            UUID id,
            String login,
            SubstitutionOrder.Checked order,
            String by,
            boolean signatures,
            Optional<Substitution> before) {
        return new Substitution(
                id,
                login,
                order.substitute(),
                order.from(),
                order.to(),
                order.kinds(),
                order.steps(),
                order.reason(),
                before.map(Substitution::createdBy).orElse(by),
                before.map(Substitution::createdAt).orElseGet(this::now),
                before.isPresent() ? by : null,
                signatures,
                before.map(Substitution::began).orElse(null),
                null,
                null,
                null,
                before.map(Substitution::processInstanceId).orElse(null));
    }

    private void checkSubstitute(Person absent, SubstitutionOrder.Checked order, String by, boolean signatures) {
        if (order.substitute().equals(absent.login())) {
            throw Fields.refused("substitute", "Самого себя не замещают. Выберите другого сотрудника.");
        }
        hands.check(absent, order, by, signatures);
        if (!staff.maySubstitute(order.substitute(), order.to())) {
            throw Fields.refused(
                    "substitute",
                    "Этот сотрудник не может замещать: его нет, он уволен, у него нет учётной записи или он не решает по"
                            + " документам (волонтёр, оператор МФЦ, служба системы). Выберите другого.");
        }
    }

    private void checkDays(String login, SubstitutionOrder.Checked order, boolean replaces) {
        LocalDate today = period.today(login);
        if (!replaces && order.from().isBefore(today)) {
            throw Fields.refused("from", "Первый день уже прошёл. Начните замещение сегодня или позже.");
        }
        if (order.to().isBefore(today)) {
            throw Fields.refused("to", "Последний день уже прошёл. Чтобы прекратить замещение, отзовите его.");
        }
    }

    private void checkOthers(Substitution wanted) {
        List<Substitution> others = substitutions.live(wanted.login());
        others.stream()
                .filter(other ->
                        !other.id().equals(wanted.id()) && other.meets(wanted) && period.overlap(other, wanted))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.conflict("На эти дни уже есть замещение: %s — %s, %s. Измените или отзовите его."
                            .formatted(Days.of(other.from()), Days.of(other.to()), other.reason()));
                });
        cycles.check(wanted);
        hands.checkChain(wanted);
    }

    private void replace(Substitution before, Substitution wanted, SubstitutionOrder.Checked order, String by) {
        substitutions.update(before.id(), order, by, wanted.signatures(), now());
        if (before.began() != null) {
            turns.changed(before, wanted, by);
        }
        if (!before.to().equals(wanted.to()) && before.processInstanceId() != null) {
            route.moveEnd(before.processInstanceId(), period.end(wanted));
        }
    }

    /** Tasks come back in the same transaction. @param from the first day of the one meant; null for the one in force, else the next */
    void revoke(String login, @Nullable String from) {
        Person absent = person(login);
        String by = rights.order(absent);
        LocalDate first = from == null || from.isBlank() ? null : Fields.day("from", from);
        Attempts.of(() -> transaction.execute(status -> {
            substitutions.lock();
            Substitution found = (first == null
                            ? substitutions.live(login).stream().findFirst()
                            : substitutions.beginning(login, first))
                    .orElseThrow(SubstitutionOrders::none);
            substitutions.revoke(found.id(), by, now());
            route.revoke(found.id());
            turns.end(found);
            return null;
        }));
    }

    static Refusal none() {
        return Refusal.notFound("Действующего или предстоящего замещения нет.");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
