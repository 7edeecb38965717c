package org.marshrut.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** By hand: for each column whose name has an underscore Spring's mapper tries another one first and fails. */
    static TrailRow read(ResultSet row, int number) throws SQLException {
        return new TrailRow(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class),
                row.getString("login"),
                row.getString("on_behalf"),
                row.getString("from_where"),
                row.getString("event"),
                row.getObject("document", UUID.class),
                row.getString("subject"),
                row.getString("details"));
    }
}
