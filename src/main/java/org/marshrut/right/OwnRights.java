package org.marshrut.right;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody gains by his own hand: an administrator who is an official beside does not change what he may do as one (273-ФЗ:
 * a conflict of interest is prevented).
 */
@Component
public class OwnRights {

    public static final String OWN_POSITION =
            "Эту должность занимаете вы сами. Права собственной должности меняет другой администратор.";

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final Clock clock;

    OwnRights(CurrentUser user, JdbcClient jdbc, Clock clock) {
        this.user = user;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    String login() {
        return user.login().orElseThrow();
    }

    /**
     * @param from and {@code to} the days of the right; {@code to} is null for no end
     * @throws Refusal 403 when he holds the position on one of them
     */
    void checkPosition(String position, LocalDate from, @Nullable LocalDate to) {
        boolean his = jdbc.sql("""
                        select exists (select 1 from holdings where position = :position and login = :login
                                       and valid_from <= coalesce(cast(:to as date), 'infinity')
                                       and coalesce(valid_to, 'infinity') >= :from)
                        """)
                .param("position", position)
                .param("login", login())
                .param("from", from)
                .param("to", to, java.sql.Types.DATE)
                .query(Boolean.class)
                .single();
        if (his) {
            throw Refusal.forbidden(OWN_POSITION);
        }
    }

    /** @throws Refusal 403 when he holds the position, held it or is going to */
    void checkPosition(String position) {
        checkPosition(position, EARLIEST, null);
    }

    /** Whether it is the account of whoever asks; nobody's is when the product does something by itself. */
    public boolean isOwn(String login) {
        return user.login().filter(login::equals).isPresent();
    }

    /** Codes of the positions that whoever asks holds, held or is going to. */
    public List<String> positions() {
        return user.login()
                .map(login -> jdbc.sql("select distinct position from holdings where login = ?")
                        .param(login)
                        .query(String.class)
                        .list())
                .orElse(List.of());
    }

    /** @throws Refusal 403 when whoever asks heads one of these organisations or one above them */
    public void checkHeads(String... organisations) {
        if (user.login().isEmpty()) {
            return;
        }
        boolean his = jdbc.sql("""
                        with recursive above (code) as (
                          select code from organisations where code = any(:organisations)
                          union
                          select o.parent from above a join organisations o on o.code = a.code where o.parent is not null)
                        select exists (select 1 from above a join organisations o on o.code = a.code
                                       join positions p on p.organisation = a.code and p.head
                                       join holdings h on h.position = p.code
                                       where h.login = :login
                                         and (:now at time zone o.zone)::date <= coalesce(h.valid_to, 'infinity'))
                        """)
                .param("organisations", organisations)
                .param("login", login())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (his) {
            throw Refusal.forbidden("Вы руководите одной из этих организаций или вышестоящей. Подчинённость собственной"
                    + " организации меняет другой администратор.");
        }
    }
}
