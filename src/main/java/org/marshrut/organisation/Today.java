package org.marshrut.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Today's date, which depends on where one asks: at noon in London it is tomorrow already in Kamchatka. Nothing else asks
 * a clock for a date; in SQL it is {@code (:now at time zone o.zone)::date} with the same organisation. A test of the
 * architecture says so.
 */
@Component
public class Today {

    private static final String GOVERNMENT = "01";
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final Clock clock;
    private final Organisations organisations;
    private final JdbcClient jdbc;

    Today(Clock clock, Organisations organisations, JdbcClient jdbc) {
        this.clock = clock;
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    /**
     * In an organisation, by its code.
     *
     * @throws IllegalStateException when there is no such organisation
     */
    public LocalDate in(String organisation) {
        return at(organisations.get(organisation).zone());
    }

    /** Where that person works; for somebody unknown, in the Government. */
    public LocalDate of(String login) {
        return jdbc.sql("select organisation from people where login = ?")
                .param(login)
                .query(String.class)
                .optional()
                .map(this::in)
                .orElseGet(this::inTheGovernment);
    }

    /** For what concerns the region as a whole; by the clock of Moscow where there is no region yet. */
    public LocalDate inTheGovernment() {
        return at(organisations.find(GOVERNMENT).map(Organisation::zone).orElse(MOSCOW));
    }

    /** The moment, by the clock where that person works. */
    public OffsetDateTime now(String login) {
        ZoneId zone = jdbc.sql("select organisation from people where login = ?")
                .param(login)
                .query(String.class)
                .optional()
                .or(() -> Optional.of(GOVERNMENT))
                .flatMap(organisations::find)
                .map(Organisation::zone)
                .orElse(MOSCOW);
        return clock.instant().atZone(zone).toOffsetDateTime();
    }

    /** For what an organisation's zone was read together with. */
    public LocalDate at(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
