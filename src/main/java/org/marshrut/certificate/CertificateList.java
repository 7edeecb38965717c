package org.marshrut.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Certificates of people as administrators look through them, and as each sees his own. */
@Component
class CertificateList {

    /**
     * @param from the first day of use, null while it waits; {@code to} the last, null while nothing ends it
     * @param issuedFrom term of the certificate itself
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PersonCertificateRow(
            String login,
            String name,
            String organisation,
            String sha256,
            String owner,
            String issuer,
            String serial,
            OffsetDateTime issuedFrom,
            OffsetDateTime issuedTo,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String ground,
            CertificateState state,
            @Nullable OffsetDateTime presentedAt,
            String enteredBy,
            @Nullable String changedBy) {}

    record PersonCertificatePage(List<PersonCertificateRow> items, long total, int page, int size) {}

    private static final String FROM = """
             from person_certificates c
             join people p on p.login = c.login
             join organisations o on o.code = p.organisation
            """;

    private static final String ROWS = """
            select c.login, p.name, o.short_name as organisation, c.sha256, c.owner, c.issuer, c.serial, c.issued_from, c.issued_to,
                   c.valid_from as "from", c.valid_to as "to", c.ground, %s as state, c.presented_at, c.entered_by, c.changed_by
            """.formatted(PersonCertificates.STATE) + FROM;

    private static final String ASKED = """
             where (cast(:text as text) is null or c.login = :text or c.sha256 = lower(:text) or c.serial = upper(:text)
                    or strpos(lower(p.name), lower(:text)) > 0 or strpos(lower(c.owner), lower(:text)) > 0)
               and (cast(:state as text) is null or %s = :state)
            """.formatted(PersonCertificates.STATE);

    private final JdbcClient jdbc;
    private final Clock clock;

    CertificateList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those that wait first.
     *
     * @param text a log-in, a hash, a serial number, a part of a name; null for all
     */
    PersonCertificatePage page(@Nullable String text, @Nullable CertificateState state, int page, int size) {
        List<PersonCertificateRow> rows = asked(
                        ROWS + ASKED + " order by c.valid_from is not null, p.name, c.login, c.valid_from, c.id"
                                + " limit :size offset :skip",
                        text,
                        state)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(PersonCertificateRow.class)
                .list();
        long total = asked("select count(*)" + FROM + ASKED, text, state)
                .query(Long.class)
                .single();
        return new PersonCertificatePage(rows, total, page, size);
    }

    private JdbcClient.StatementSpec asked(String sql, @Nullable String text, @Nullable CertificateState state) {
        return jdbc.sql(sql)
                .param("text", text, Types.VARCHAR)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("now", now());
    }

    List<PersonCertificateRow> of(String login) {
        return jdbc.sql(ROWS + " where c.login = :login order by c.id")
                .param("login", login)
                .param("now", now())
                .query(PersonCertificateRow.class)
                .list();
    }

    /** Those that an administrator has entered or confirmed, as lines of the table. */
    List<CertificateTable.Line> lines() {
        return jdbc
                .sql(ROWS + " where c.valid_from is not null order by c.login, c.id")
                .param("now", now())
                .query(PersonCertificateRow.class)
                .list()
                .stream()
                .map(CertificateList::line)
                .toList();
    }

    private static CertificateTable.Line line(PersonCertificateRow row) {
        return new CertificateTable.Line(
                row.login(),
                row.sha256(),
                row.owner(),
                row.issuer(),
                row.serial(),
                row.issuedFrom().toInstant().toString(),
                row.issuedTo().toInstant().toString(),
                String.valueOf(row.from()),
                row.to() == null ? "" : row.to().toString(),
                String.valueOf(row.ground()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
