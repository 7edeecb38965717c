package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Category;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Organisations that are not closed, with what is counted of each: some hundreds of rows, read at once and added up by whoever
 * asks. Who works there is told by the date of the organisation.
 */
@Component
class ConnectedOrganisations {

    private static final String ALL = """
            with worker as (
              select p.organisation, l.device, l.last_at
              from people p
              join organisations z on z.code = p.organisation
              join accounts u on u.login = p.login and u.may_log_in
              left join (select distinct on (login) login, device, last_at from log_ins
                         order by login, last_at desc) l on l.login = p.login
              where p.left_on is null or p.left_on > (:now at time zone z.zone)::date),
            counted as (
              select organisation, count(*) as people, count(*) filter (where last_at >= :since) as active,
                     count(*) filter (where last_at < :since) as idle, count(*) filter (where last_at is null) as never,
                     count(*) filter (where last_at >= :since and device = 'DESK') as desk,
                     count(*) filter (where last_at >= :since and device = 'TABLET') as tablet,
                     count(*) filter (where last_at >= :since and device = 'PHONE') as phone,
                     max(last_at) as last_activity
              from worker group by organisation)
            select o.code, o.short_name, %s as category, o.district, o.zone, o.connected_on, o.seats,
                   case when o.connected_on <= (:now at time zone o.zone)::date and d.annulled_at is null then 'CONNECTED'
                        when c.connected_at is null and d.state not in ('REJECTED', 'RECALLED', 'ANNULLED') then 'CONNECTING'
                        else 'NOT_CONNECTED' end as status,
                   coalesce(n.people, 0) as people, coalesce(n.active, 0) as active, coalesce(n.idle, 0) as idle,
                   coalesce(n.never, 0) as never, coalesce(n.desk, 0) as desk, coalesce(n.tablet, 0) as tablet,
                   coalesce(n.phone, 0) as phone, n.last_activity
            from organisations o
            left join connections c on c.organisation = o.code
            left join documents d on d.id = c.document_id
            left join counted n on n.organisation = o.code
            where (o.closed_on is null or o.closed_on > (:now at time zone o.zone)::date)
              and (cast(:organisation as text) is null or o.code = :organisation)
            order by o.code
            """.formatted(Category.sql());

    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectedOrganisations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * In the order of their codes.
     *
     * @param since from when on a log-in counts as activity
     * @param organisation code of the only one wanted; null for all
     */
    List<ConnectedOrganisation> all(OffsetDateTime since, @Nullable String organisation) {
        return jdbc.sql(ALL)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("since", since)
                .param("organisation", organisation, Types.VARCHAR)
                .query(ConnectedOrganisations::organisation)
                .list();
    }

    private static ConnectedOrganisation organisation(ResultSet row, int n) throws SQLException {
        OffsetDateTime last = row.getObject("last_activity", OffsetDateTime.class);
        return new ConnectedOrganisation(
                row.getString("code"),
                row.getString("short_name"),
                Category.valueOf(row.getString("category")),
                row.getString("district"),
                ConnectedOrganisation.ConnectionState.valueOf(row.getString("status")),
                row.getObject("connected_on", LocalDate.class),
                row.getObject("seats", Integer.class),
                row.getLong("people"),
                row.getLong("active"),
                row.getLong("idle"),
                row.getLong("never"),
                row.getLong("desk"),
                row.getLong("tablet"),
                row.getLong("phone"),
                last == null
                        ? null
                        : last.atZoneSameInstant(ZoneId.of(row.getString("zone")))
                                .toOffsetDateTime());
    }
}
