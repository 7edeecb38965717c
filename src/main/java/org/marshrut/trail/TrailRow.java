package org.marshrut.trail;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as it is kept; times in UTC, to the microsecond. */
record TrailRow(
        long id,
        OffsetDateTime at,
        @Nullable String login,
        @Nullable String onBehalf,
        @Nullable String fromWhere,
        String event,
        @Nullable UUID document,
        @Nullable String subject,
        @Nullable String details) {

    static final String COLUMNS =
            "t.id, t.at, t.login, t.on_behalf, t.from_where, t.event, t.document, t.subject, t.details";
}
