package org.marshrut.substitution;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.Person;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * That somebody works here no longer; his tasks are handed over the next morning, his opinions and signatures never to whoever
 * has marked it. He is told at once who it was.
 */
@RestController
class DepartureController {

    /** @param on the first day on which he works here no longer; null takes it back */
    record Departure(@Nullable String on) {}

    private final SubstitutionOrders orders;
    private final SubstitutionRights rights;
    private final CurrentUser user;
    private final Grounds grounds;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Trail trail;

    DepartureController(
            SubstitutionOrders orders,
            SubstitutionRights rights,
            CurrentUser user,
            Grounds grounds,
            Notices notices,
            JdbcClient jdbc,
            Trail trail) {
        this.trail = trail;
        this.grounds = grounds;
        this.notices = notices;
        this.orders = orders;
        this.rights = rights;
        this.user = user;
        this.jdbc = jdbc;
    }

    /** By the head or a clerk of his organisation, the head of the apparatus, an administrator. */
    @PutMapping("/api/people/{login}/departure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void leave(@PathVariable String login, @RequestBody Departure departure) {
        Person person = orders.person(login);
        boolean may = rights.governs(person.organisation())
                || rights.isHeadOfTheApparatus()
                || user.groups().contains("camunda-admin");
        if (!may) {
            throw Refusal.forbidden("Увольнение отмечает руководитель или делопроизводитель организации, руководитель"
                    + " аппарата или администратор.");
        }
        LocalDate on = departure.on() == null ? null : Fields.day("on", departure.on());
        String by = user.login().orElseThrow();
        // Whoever repeats a mark, or moves its day, does not take it over.
        int changed = jdbc.sql("""
                        update people set left_on = cast(:on as date),
                          left_by = case when cast(:on as date) is null then null when left_on is null then :by else left_by end
                        where login = :login and left_on is distinct from cast(:on as date)
                        """)
                .param("on", on)
                .param("by", by)
                .param("login", login)
                .update();
        if (changed > 0) {
            tell(login, on, by);
        }
        trail.add(TrailEvent.POSITION_CHANGED, login, on == null ? "увольнение отменено" : "уволен с " + on);
    }

    private void tell(String login, @Nullable LocalDate on, String by) {
        String text = on == null
                ? "Отметка о вашем увольнении снята: %s.".formatted(grounds.name(by))
                : ("С %s вы отмечены как уволенный: ваши задачи перейдут другим, документы закроются. Отметил(а): %s."
                                + " Если это ошибка, обратитесь к администратору.")
                        .formatted(Days.of(on), grounds.name(by));
        notices.replace(new Notice(login, "departure", Notice.Kind.SUBSTITUTION, null, text));
    }
}
