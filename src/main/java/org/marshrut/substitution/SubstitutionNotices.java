package org.marshrut.substitution;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.substitution.Placement.Kept;
import org.marshrut.substitution.Placement.Placed;
import org.springframework.stereotype.Component;

/** Tells people what a change of who acts for whom means to them: one notice, with a number, however many tasks moved. */
@Component
class SubstitutionNotices {

    private final Notices notices;
    private final People people;
    private final Grounds grounds;
    private final Clock clock;

    SubstitutionNotices(Notices notices, People people, Grounds grounds, Clock clock) {
        this.notices = notices;
        this.people = people;
        this.grounds = grounds;
        this.clock = clock;
    }

    void begun(Substitution one, Placed placed) {
        byReceiver(placed)
                .forEach((login, tasks) -> tell(
                        login,
                        one,
                        "began",
                        "Вы замещаете: за %s по %s, %s. Перешло задач: %d."
                                .formatted(grounds.whom(one.login()), Days.of(one.to()), one.reason(), tasks)));
        if (!byReceiver(placed).containsKey(one.substitute())) {
            tell(
                    one.substitute(),
                    one,
                    "began",
                    "Вы замещаете: за %s по %s, %s. Открытых задач к вам не перешло."
                            .formatted(grounds.whom(one.login()), Days.of(one.to()), one.reason()));
        }
        tell(
                one.login(),
                one,
                "began",
                "Вас замещает %s по %s, %s. %s"
                        .formatted(grounds.name(one.substitute()), Days.of(one.to()), one.reason(), stop(one)));
        placed.kept().forEach(kept -> kept(one, kept));
    }

    /** It is to begin later: the one it is about can stop it before it does. */
    void ordered(Substitution one) {
        if (!one.orderedBy().equals(one.login())) {
            tell(
                    one.login(),
                    one,
                    "ordered",
                    "С %s по %s вас будет замещать %s, %s. %s"
                            .formatted(
                                    Days.of(one.from()),
                                    Days.of(one.to()),
                                    grounds.name(one.substitute()),
                                    one.reason(),
                                    stop(one)));
        }
    }

    /** Who ordered it, and how the one whom it concerns ends it. */
    private String stop(Substitution one) {
        return "Кто назначил: %s. Чтобы решать самому, завершите его в меню «Замещения» — это можно в любой день."
                .formatted(one.orderedBy().equals(one.login()) ? "вы сами" : grounds.name(one.orderedBy()));
    }

    void ended(Substitution one, Placed placed) {
        Map<String, Long> received = byReceiver(placed);
        tell(
                one.login(),
                one,
                "ended",
                "Замещение окончено (%s). Вернулось задач: %d."
                        .formatted(one.reason(), received.getOrDefault(one.login(), 0L)));
        tell(
                one.substitute(),
                one,
                "ended",
                "Вы больше не замещаете %s: %s."
                        .formatted(grounds.whom(one.login()), one.revokedAt() == null ? "срок истёк" : "отозвано"));
        placed.kept().forEach(kept -> kept(one, kept));
    }

    void replaced(Substitution before, Substitution now) {
        notices.add(new Notice(
                before.substitute(),
                "substitution:%s:replaced:%d"
                        .formatted(now.id(), clock.instant().toEpochMilli()),
                Kind.SUBSTITUTION,
                null,
                "Вы больше не замещаете %s: теперь замещает %s, %s."
                        .formatted(grounds.whom(now.login()), grounds.name(now.substitute()), now.reason())));
    }

    /** The substitute works here no longer: another is to be named. */
    void substituteLeft(Substitution one) {
        Set<String> told = new LinkedHashSet<>(List.of(one.login()));
        headOf(one.login())
                .or(() -> people.findHolder(SubstitutionRights.HEAD_OF_THE_APPARATUS))
                .ifPresent(told::add);
        told.forEach(login -> tell(
                login,
                one,
                "substitute-left",
                "Замещение прекращено: %s за %s, %s. Замещающий выбыл. Назначьте другого."
                        .formatted(grounds.name(one.substitute()), grounds.whom(one.login()), one.reason())));
    }

    /** A task that stays where it is, because whoever acts for that person may not decide it. */
    void kept(Kept kept, @Nullable String by) {
        HeldTask task = kept.task();
        String from = String.valueOf(task.from());
        Set<String> told = new LinkedHashSet<>(List.of(from));
        told.add(kept.substitute());
        headOf(from).ifPresent(told::add);
        Stream.ofNullable(by).forEach(told::add);
        told.forEach(login -> handed(
                task,
                login,
                "kept",
                "«%s», %s: задача остаётся за отсутствующим (%s), %s не может её решить: %s. Смените исполнителя."
                        .formatted(
                                task.taskName(),
                                task.number(),
                                grounds.name(from),
                                grounds.name(kept.substitute()),
                                kept.clash().words())));
    }

    private Optional<String> headOf(String login) {
        return people.find(login)
                .map(Person::organisation)
                .flatMap(people::findHeadOf)
                .filter(head -> !head.equals(login));
    }

    /** The one who may not, the head of the absent person, and whoever switched it on. */
    void kept(Substitution one, Kept kept) {
        Set<String> told = new LinkedHashSet<>();
        told.add(kept.substitute());
        people.find(one.login())
                .map(Person::organisation)
                .flatMap(people::findHeadOf)
                .ifPresent(told::add);
        told.add(one.createdBy());
        told.remove(one.login());
        for (String login : told) {
            notices.add(new Notice(
                    login,
                    "kept:%s:%s".formatted(one.id(), kept.task().taskId()),
                    Kind.SUBSTITUTION,
                    kept.task().documentId(),
                    "«%s», %s: задача остаётся за отсутствующим (%s), %s не может её решить: %s. Смените исполнителя."
                            .formatted(
                                    kept.task().taskName(),
                                    kept.task().number(),
                                    grounds.name(one.login()),
                                    grounds.name(kept.substitute()),
                                    kept.clash().words())));
        }
    }

    /** What is told to others than whoever has the task now. */
    private static final Set<String> NOT_HIS = Set.of("kept", "replaced", "taken");

    /** A task of its own, handed from one person to another. */
    void handed(HeldTask task, @Nullable String login, String event, String words) {
        if (login != null) {
            notices.replace(new Notice(
                    login,
                    "%s:%d".formatted(event, task.id()),
                    NOT_HIS.contains(event) ? Kind.SUBSTITUTION : Kind.TASK,
                    task.documentId(),
                    task.taskId(),
                    words));
        }
    }

    private void tell(String login, Substitution one, String what, String words) {
        notices.add(new Notice(
                login,
                "substitution:%s:%s:%s:%s".formatted(one.id(), what, one.substitute(), one.to()),
                Kind.SUBSTITUTION,
                null,
                words));
    }

    private static Map<String, Long> byReceiver(Placed placed) {
        List<String> receivers = placed.moves().stream()
                .filter(TaskReassignment::changesHands)
                .map(TaskReassignment::to)
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .toList();
        return receivers.stream().collect(Collectors.groupingBy(login -> login, TreeMap::new, Collectors.counting()));
    }
}
