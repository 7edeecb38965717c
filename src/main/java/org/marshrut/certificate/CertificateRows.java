package org.marshrut.certificate;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.SignerCertificate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code person_certificates}. */
@Component
class CertificateRows {

    record Known(
            String login,
            String serial,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String ground) {}

    private final JdbcClient jdbc;

    CertificateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Known> find(String login, String sha256) {
        return jdbc.sql("""
                        select login, serial, valid_from, valid_to, ground from person_certificates
                        where login = ? and sha256 = ?
                        """).params(login, sha256).query(Known.class).optional();
    }

    boolean isPerson(String login) {
        return jdbc.sql("select exists (select 1 from people where login = ?)")
                .param(login)
                .query(Boolean.class)
                .single();
    }

    /** The name of another person who signs with the certificate at a moment of those days, which begin in each one's own zone. */
    Optional<String> another(CertificateEntry entry) {
        return jdbc.sql("""
                        select p.name from person_certificates c
                        join people p on p.login = c.login join organisations o on o.code = p.organisation
                        join people own on own.login = :login join organisations h on h.code = own.organisation
                        where c.sha256 = :sha256 and c.login <> :login
                          and c.valid_from::timestamp at time zone o.zone
                              < coalesce((cast(:to as date) + 1)::timestamp at time zone h.zone, 'infinity')
                          and coalesce((c.valid_to + 1)::timestamp at time zone o.zone, 'infinity')
                              > cast(:from as date)::timestamp at time zone h.zone
                          and coalesce(cast(:to as date), 'infinity') >= :from
                          and coalesce(c.valid_to, 'infinity') >= c.valid_from
                        limit 1
                        """)
                .param("sha256", entry.sha256())
                .param("login", entry.login())
                .param("from", entry.from())
                .param("to", entry.to(), Types.DATE)
                .query(String.class)
                .optional();
    }

    /** A day outside the days of use on which the person has signed with the certificate. */
    Optional<LocalDate> signedOutside(CertificateEntry entry) {
        return jdbc.sql("""
                        select max((e.received_at at time zone o.zone)::date)
                        from electronic_signatures e
                        join people p on p.login = e.login join organisations o on o.code = p.organisation
                        where e.certificate_sha256 = :sha256 and e.login = :login
                          and (e.received_at at time zone o.zone)::date
                              not between :from and coalesce(cast(:to as date), 'infinity')
                        """)
                .param("sha256", entry.sha256())
                .param("login", entry.login())
                .param("from", entry.from())
                .param("to", entry.to(), Types.DATE)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    void add(CertificateEntry entry, SignerCertificate certificate, String by, OffsetDateTime at) {
        insert(entry.login(), certificate, by, at)
                .param("from", entry.from())
                .param("to", entry.to(), Types.DATE)
                .param("ground", entry.ground())
                .param("presented", null, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void present(String login, SignerCertificate certificate, OffsetDateTime at) {
        insert(login, certificate, login, at)
                .param("from", null, Types.DATE)
                .param("to", null, Types.DATE)
                .param("ground", null, Types.VARCHAR)
                .param("presented", at)
                .update();
    }

    private JdbcClient.StatementSpec insert(String login, SignerCertificate certificate, String by, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into person_certificates (login, sha256, owner, issuer, serial, issued_from, issued_to,
                                                         valid_from, valid_to, ground, presented_at, entered_by, entered_at)
                        values (:login, :sha256, :owner, :issuer, :serial, :issuedFrom, :issuedTo,
                                :from, :to, :ground, :presented, :by, :at)
                        """)
                .param("login", login)
                .param("sha256", certificate.sha256())
                .param("owner", certificate.owner())
                .param("issuer", certificate.issuer())
                .param("serial", certificate.serial())
                .param("issuedFrom", certificate.from().atOffset(ZoneOffset.UTC))
                .param("issuedTo", certificate.to().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("at", at);
    }

    void change(CertificateEntry entry, String by, OffsetDateTime at) {
        jdbc.sql("""
                        update person_certificates
                        set valid_from = :from, valid_to = :to, ground = :ground, changed_by = :by, changed_at = :at
                        where login = :login and sha256 = :sha256
                        """)
                .param("from", entry.from())
                .param("to", entry.to(), Types.DATE)
                .param("ground", entry.ground())
                .param("by", by)
                .param("at", at)
                .param("login", entry.login())
                .param("sha256", entry.sha256())
                .update();
    }

    int waiting(String login) {
        return jdbc.sql("select count(*) from person_certificates where login = ? and valid_from is null")
                .param(login)
                .query(Integer.class)
                .single();
    }
}
