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

    private static final int LONGEST = 500;

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
        if (entries.isEmpty()) {
            return;
        }
        String asks = asking.login().orElse(null);
        jdbc.sql("""
                        insert into trail (at, login, on_behalf, from_where, event, document, subject, details)
                        select :at, e.login, nullif(e.behalf, e.login), :from, e.event, e.document, e.subject, e.details
                        from unnest(:logins::text[], :behalf::text[], :events::text[], :documents::uuid[],
                                    :subjects::text[], :details::text[])
                             with ordinality as e (login, behalf, event, document, subject, details, number)
                        order by e.number
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", asking.address().orElse(null), java.sql.Types.VARCHAR)
                .param("logins", column(entries, entry -> entry.login() == null ? asks : entry.login()))
                .param("behalf", column(entries, TrailEntry::onBehalf))
                .param("events", column(entries, entry -> entry.event().name()))
                .param(
                        "documents",
                        column(
                                entries,
                                entry -> entry.document() == null
                                        ? null
                                        : entry.document().toString()))
                .param("subjects", column(entries, TrailEntry::subject))
                .param("details", column(entries, TrailEntry::details))
                .update();
    }

    private static String[] column(Collection<TrailEntry> entries, Function<TrailEntry, @Nullable String> of) {
        return entries.stream()
                .map(of)
                .map(text -> text == null ? null : Asking.shortened(text, LONGEST))
                .toArray(String[]::new);
    }
}
