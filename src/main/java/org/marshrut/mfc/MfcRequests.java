package org.marshrut.mfc;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.RequestForwarded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of the requests of centres, and of the documents as which they went on. */
@Component
class MfcRequests {

    record Kept(long id, String login, String number, String service, String sha256, OffsetDateTime receivedAt) {}

    private static final String COLUMNS = "select id, login, number, service, sha256, received_at from mfc_requests ";

    private final JdbcClient jdbc;
    private final Clock clock;

    MfcRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of an account, by the number that it gave. */
    Optional<Kept> find(String login, String number) {
        return jdbc.sql(COLUMNS + "where login = ? and number = ?")
                .params(login, number.replace('\0', '\uFFFD'))
                .query(Kept.class)
                .optional();
    }

    /** The newest first. */
    List<Kept> page(String login, int page, int size) {
        return jdbc.sql(COLUMNS + "where login = ? order by received_at desc, id desc limit ? offset ?")
                .params(login, size, (long) page * size)
                .query(Kept.class)
                .list();
    }

    long count(String login) {
        return jdbc.sql("select count(*) from mfc_requests where login = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    long keep(String login, String number, String service, String sha256) {
        return jdbc.sql("""
                        insert into mfc_requests (login, number, service, sha256, received_at)
                        values (?, ?, ?, ?, ?) returning id
                        """)
                .params(login, number, service, sha256, clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void goesOnAs(long request, UUID document) {
        jdbc.sql("insert into mfc_documents (document_id, request_id) values (?, ?)")
                .params(document, request)
                .update();
    }

    @EventListener
    void forwarded(RequestForwarded forwarded) {
        jdbc.sql("""
                        insert into mfc_documents (document_id, request_id)
                        select ?, request_id from mfc_documents where document_id = ?
                        """).params(forwarded.to(), forwarded.from()).update();
    }

    /**
     * One of the documents as which a request went on.
     *
     * @param zone of the organisation that has it
     */
    record Station(
            long requestId,
            UUID documentId,
            String organisation,
            String organisationName,
            String zone,
            String state,
            @Nullable String projectNumber,
            @Nullable String registrationNumber,
            @Nullable LocalDate registrationDate) {}

    /** By request, in the order in which it went on; the last is where it is now. */
    Map<Long, List<Station>> stations(Collection<Kept> requests) {
        return jdbc
                .sql("""
                        select m.request_id, d.id as document_id, d.organisation, o.name as organisation_name, o.zone, d.state,
                               d.project_number, d.registration_number, d.registration_date
                        from mfc_documents m join documents d on d.id = m.document_id
                        join organisations o on o.code = d.organisation
                        left join forwarded_requests f on f.document_id = m.document_id
                        where m.request_id = any(:requests) order by f.at nulls last
                        """)
                .param("requests", requests.stream().map(Kept::id).toArray(Long[]::new))
                .query(Station.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Station::requestId));
    }

    /** Log-in of the account that handed in what has become the document; null for what came by another way. */
    @Nullable
    String operatorOf(UUID document) {
        return jdbc.sql("""
                        select r.login from mfc_documents m join mfc_requests r on r.id = m.request_id
                        where m.document_id = ?
                        """).param(document).query(String.class).optional().orElse(null);
    }

    MfcReceipt receipt(String login, String number) {
        Kept kept = find(login, number).orElseThrow();
        Station first = stations(List.of(kept)).get(kept.id()).get(0);
        return new MfcReceipt(
                kept.number(),
                kept.service(),
                first.organisation(),
                String.valueOf(first.projectNumber()),
                kept.receivedAt().atZoneSameInstant(ZoneId.of(first.zone())).toOffsetDateTime(),
                kept.sha256());
    }
}
