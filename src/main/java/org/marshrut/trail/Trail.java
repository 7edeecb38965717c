package org.marshrut.trail;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the trail, in the transaction under way: an act and its row are committed together or neither is. Where none is
 * under way the row is committed at once.
 */
@Component
public class Trail {

    private static final int LONGEST = 2_000;

    private final JdbcClient jdbc;
    private final Asking asking;
    private final Clock clock;

    Trail(JdbcClient jdbc, Asking asking, Clock clock) {
        this.jdbc = jdbc;
        this.asking = asking;
        this.clock = clock;
    }

    /** By whoever asks now, from where he asks. */
    public void add(TrailEvent event, @Nullable String subject, @Nullable String details) {
        add(TrailEntry.of(event).about(subject).saying(details));
    }

    public void add(TrailEntry entry) {
        add(List.of(entry));
    }

    /** Any number at once: one statement. */
    public void add(Collection<TrailEntry> entries) {
        write(entries.stream().map(this::asked).toList());
    }

    /**
     * An entry with whoever asked and from where.
     *
     * @param login null for the system, or somebody who has not logged in
     */
    record Asked(
            TrailEntry entry,
            @Nullable String login,
            @Nullable String fromWhere) {}

    Asked asked(TrailEntry entry) {
        return new Asked(
                entry,
                entry.login() == null ? asking.login().orElse(null) : entry.login(),
                asking.address().orElse(null));
    }

    void write(List<Asked> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into trail (at, login, on_behalf, from_where, event, document, subject, details)
                        select :at, e.login, nullif(e.behalf, e.login), e.address, e.event, e.document, e.subject, e.details
                        from unnest(:logins::text[], :behalf::text[], :addresses::text[], :events::text[],
                                    :documents::uuid[], :subjects::text[], :details::text[])
                             with ordinality as e (login, behalf, address, event, document, subject, details, number)
                        order by e.number
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("logins", column(entries, Asked::login))
                .param("behalf", column(entries, asked -> asked.entry().onBehalf()))
                .param("addresses", column(entries, Asked::fromWhere))
                .param("events", column(entries, asked -> asked.entry().event().name()))
                .param("documents", column(entries, asked -> text(asked.entry().document())))
                .param("subjects", column(entries, asked -> asked.entry().subject()))
                .param("details", column(entries, asked -> asked.entry().details()))
                .update();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String[] column(List<Asked> entries, Function<Asked, @Nullable String> of) {
        return entries.stream()
                .map(of)
                .map(text -> text == null ? null : Asking.shortened(text, LONGEST))
                .toArray(String[]::new);
    }
}
