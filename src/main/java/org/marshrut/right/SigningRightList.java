package org.marshrut.right;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rights of signature as administrators look through them. */
@Component
class SigningRightList {

    /** By the date of the position's organisation. */
    enum RightState {
        PLANNED,
        IN_FORCE,
        ENDED
    }

    /** @param to the last day; null while nothing ends the right */
    record SigningRightRow(
            String position,
            String title,
            String organisation,
            String kind,
            String kindName,
            LocalDate from,
            @Nullable LocalDate to,
            String order,
            RightState state,
            String enteredBy,
            @Nullable String changedBy) {}

    record SigningRightPage(List<SigningRightRow> items, long total, int page, int size) {}

    private static final String FILTERED = """
             from signing_rights r
             join positions p on p.code = r.position
             join organisations o on o.code = p.organisation
             join document_kinds k on k.code = r.kind
             where (cast(:position as text) is null or r.position = :position or strpos(lower(p.title), lower(:position)) > 0)
               and (cast(:kind as text) is null or r.kind = :kind)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningRightList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param position a code or a part of the title; null for all */
    SigningRightPage page(@Nullable String position, @Nullable String kind, int page, int size) {
        List<SigningRightRow> rows = filtered(
                        """
                        select r.position, p.title, o.short_name as organisation, r.kind, k.name as kind_name,
                               r.valid_from as "from", r.valid_to as "to", r.order_number as "order",
                               r.entered_by, r.changed_by,
                               case when (:now at time zone o.zone)::date < r.valid_from then 'PLANNED'
                                    when (:now at time zone o.zone)::date > r.valid_to then 'ENDED'
                                    else 'IN_FORCE' end as state
                        """ + FILTERED
                                + " order by p.title, r.position, k.name, r.kind, r.valid_from limit :size offset :skip",
                        position,
                        kind)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("size", size)
                .param("skip", (long) page * size)
                .query(SigningRightRow.class)
                .list();
        long total = filtered("select count(*)" + FILTERED, position, kind)
                .query(Long.class)
                .single();
        return new SigningRightPage(rows, total, page, size);
    }

    private JdbcClient.StatementSpec filtered(String sql, @Nullable String position, @Nullable String kind) {
        return jdbc.sql(sql).param("position", position, Types.VARCHAR).param("kind", kind, Types.VARCHAR);
    }

    List<SigningRight> all() {
        return jdbc.sql(SigningRights.ROWS + " order by r.position, r.kind, r.valid_from")
                .query(SigningRight.class)
                .list();
    }
}
