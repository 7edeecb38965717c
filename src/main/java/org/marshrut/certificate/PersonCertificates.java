package org.marshrut.certificate;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a certificate is the hand of a person on a day. */
@Component
public class PersonCertificates {

    /** SQL: the state of the row {@code c} of a person of organisation {@code o} at {@code :now}. */
    static final String STATE = """
            case when c.valid_from is null then 'WAITING'
                 when (:now at time zone o.zone)::date < c.valid_from then 'PLANNED'
                 when (:now at time zone o.zone)::date > c.valid_to then 'ENDED'
                 else 'IN_USE' end
            """;

    private record Row(
            String login,
            CertificateState state,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    private final JdbcClient jdbc;

    PersonCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is anybody's of ours on that day, or may become so: it waits for an administrator or for its first day. */
    public boolean isOfSomebody(String sha256, OffsetDateTime at) {
        return rows(sha256, at).stream().anyMatch(row -> row.state() != CertificateState.ENDED);
    }

    /**
     * Why a person does not sign with a certificate at a moment, in Russian with a next step; empty when he does.
     *
     * @param sha256 of the whole certificate
     */
    public Optional<String> refusal(String login, String sha256, OffsetDateTime at) {
        List<Row> rows = rows(sha256, at);
        Optional<Row> own =
                rows.stream().filter(row -> row.login().equals(login)).findFirst();
        if (own.filter(row -> row.state() == CertificateState.IN_USE).isPresent()) {
            return Optional.empty();
        }
        if (rows.stream().anyMatch(row -> row.state() == CertificateState.IN_USE)) {
            return Optional.of("Сертификат внесён за другим человеком. Подпишите своим сертификатом, в том числе когда"
                    + " замещаете другого.");
        }
        return Optional.of(own.map(PersonCertificates::words)
                .orElse("Сертификат не внесён: неизвестно, что он ваш. Представьте его администратору, он внесёт его на"
                        + " основании приказа, затем подпишите снова."));
    }

    private static String words(Row row) {
        return switch (row.state()) {
            case WAITING -> "Сертификат ждёт подтверждения администратора. Подпишите снова, когда он его подтвердит.";
            case PLANNED ->
                "Этим сертификатом вы подписываете с %s. Подпишите тем, который используется сегодня."
                        .formatted(day(row.validFrom()));
            default ->
                ("Сертификат больше не используется, последний день — %s. Подпишите новым; если конец внесён по"
                                + " ошибке, обратитесь к администратору.")
                        .formatted(day(row.validTo()));
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "—" : EntryReader.day(day);
    }

    private List<Row> rows(String sha256, OffsetDateTime at) {
        return jdbc.sql("""
                        select c.login, c.valid_from, c.valid_to, %s as state
                        from person_certificates c
                        join people p on p.login = c.login join organisations o on o.code = p.organisation
                        where c.sha256 = :sha256
                        """.formatted(STATE))
                .param("sha256", sha256)
                .param("now", at)
                .query(Row.class)
                .list();
    }
}
