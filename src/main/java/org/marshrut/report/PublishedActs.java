package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Report R15: acts that were published in a period, and how long after they were signed. Days are those of the organisation's clock. */
@Component
class PublishedActs {

    /** An act is to be published within so many days after it was signed. */
    static final int DAYS = 5;

    static final int MOST_ROWS = 20_000;

    /**
     * @param heading null for those who look after the system
     * @param signedOn null where the product does not know the signature, as of acts of another system
     * @param days from signing to publication; null as {@code signedOn}
     * @param inTime whether they are five at most
     * @param url of the public page, beginning with the address of the portal left out
     * @param withdrawn whether it is public no more
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PublishedAct(
            UUID document,
            String number,
            @Nullable String heading,
            String kind,
            String kindName,
            String organisation,
            String organisationName,
            @Nullable LocalDate signedOn,
            OffsetDateTime publishedAt,
            @Nullable Integer days,
            @Nullable Boolean inTime,
            String url,
            boolean withdrawn) {}

    /**
     * @param inTime of all pages, as {@code late} and those whose signature is not known; {@code share} of the first two
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PublishedPage(
            List<PublishedAct> items,
            long total,
            int page,
            int size,
            long inTime,
            long late,
            long unknown,
            double share) {}

    private record Totals(long total, long inTime, long known) {}

    private static final String PUBLISHED = """
            where p.published_at >= :start and p.published_at < :end
              and (:organisation::text is null or p.organisation = :organisation)
            """;

    static final String TOTALS = """
            select count(*) as total, count(*) filter (where p.days_after_signature <= :days) as in_time,
                   count(p.days_after_signature) as known
            from publications p
            """ + PUBLISHED;

    static final String PAGE =
            """
            select p.document_id, p.registration_number as number, case when :words then p.heading end as heading, p.kind,
                   p.kind_name, p.organisation, o.short_name as organisation_name, o.zone, p.signed_on, p.published_at,
                   p.days_after_signature as days, p.withdrawn_at is not null as withdrawn
            from publications p join organisations o on o.code = p.organisation
            """ + PUBLISHED + " order by p.published_at desc, p.document_id limit :limit offset :offset";

    private final JdbcClient jdbc;

    PublishedActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest first; all of it as it was at one moment.
     *
     * @param words whether headings may be shown at all
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public PublishedPage page(Period period, @Nullable String organisation, boolean words, int page, int size) {
        Map<String, Object> params = new HashMap<>();
        params.put("start", period.start());
        params.put("end", period.end());
        params.put("organisation", organisation);
        Totals totals = jdbc.sql(TOTALS)
                .params(params)
                .param("days", DAYS)
                .query(Totals.class)
                .single();
        List<PublishedAct> items = jdbc.sql(PAGE)
                .params(params)
                .param("words", words)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> {
                    Integer days = row.getObject("days", Integer.class);
                    return new PublishedAct(
                            row.getObject("document_id", UUID.class),
                            row.getString("number"),
                            row.getString("heading"),
                            row.getString("kind"),
                            row.getString("kind_name"),
                            row.getString("organisation"),
                            row.getString("organisation_name"),
                            row.getObject("signed_on", LocalDate.class),
                            row.getObject("published_at", OffsetDateTime.class)
                                    .atZoneSameInstant(ZoneId.of(row.getString("zone")))
                                    .toOffsetDateTime(),
                            days,
                            days == null ? null : days <= DAYS,
                            "/acts/" + row.getString("document_id"),
                            row.getBoolean("withdrawn"));
                })
                .list();
        return new PublishedPage(
                items,
                totals.total(),
                page,
                size,
                totals.inTime(),
                totals.known() - totals.inTime(),
                totals.total() - totals.known(),
                totals.known() == 0 ? 0 : (double) totals.inTime() / totals.known());
    }
}
