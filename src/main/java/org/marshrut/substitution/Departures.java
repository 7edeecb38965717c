package org.marshrut.substitution;

import java.sql.Types;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That somebody works here no longer, and that what waits for those who are gone goes to others. */
@Component
public class Departures {

    private final Substitutions substitutions;
    private final LeftPeople left;
    private final CurrentUser user;
    private final Grounds grounds;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Trail trail;

    Departures(
            Substitutions substitutions,
            LeftPeople left,
            CurrentUser user,
            Grounds grounds,
            Notices notices,
            JdbcClient jdbc,
            Trail trail) {
        this.substitutions = substitutions;
        this.left = left;
        this.user = user;
        this.grounds = grounds;
        this.notices = notices;
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** Nobody gives or decides tasks until the transaction ends; asked for before any other lock of many. */
    public void hold() {
        substitutions.lock();
    }

    /**
     * By whoever asks now; the person is told who it was. Nobody asks where the directory of accounts says so.
     *
     * @param on the first day on which he works here no longer; null takes it back
     */
    public void mark(String login, @Nullable LocalDate on) {
        String by = user.login().orElse(null);
        // Whoever repeats a mark, or moves its day, does not take it over.
        int changed = jdbc.sql("""
                        update people set left_on = :on,
                          left_by = case when cast(:on as date) is null then null when left_on is null then :by else left_by end
                        where login = :login and left_on is distinct from cast(:on as date)
                        """)
                .param("on", on, Types.DATE)
                .param("by", by, Types.VARCHAR)
                .param("login", login)
                .update();
        if (changed > 0) {
            tell(login, on, by);
        }
        trail.add(TrailEvent.POSITION_CHANGED, login, on == null ? "увольнение отменено" : "уволен с " + on);
    }

    /** As every morning, at once: tasks whose performer is gone, or holds no longer the position for which he was asked. */
    public void handOver() {
        left.handOver();
    }

    private void tell(String login, @Nullable LocalDate on, @Nullable String by) {
        String who = by == null ? "каталог учётных записей" : grounds.name(by);
        String text = on == null
                ? "Отметка о вашем увольнении снята: %s.".formatted(who)
                : ("С %s вы отмечены как уволенный: ваши задачи перейдут другим, документы закроются. Отметил(а): %s."
                                + " Если это ошибка, обратитесь к администратору.")
                        .formatted(Days.of(on), who);
        notices.replace(new Notice(login, "departure", Notice.Kind.SUBSTITUTION, null, text));
    }
}
