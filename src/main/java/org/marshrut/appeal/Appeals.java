package org.marshrut.appeal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code appeals}: when each came, what was decided of it, with which it was combined, when it was answered. */
@Component
class Appeals {

    /** @param course null until it was looked at */
    record Appeal(
            UUID documentId,
            LocalDate receivedOn,
            LocalDate registeredOn,
            LocalDate registrationDue,
            boolean late,
            OffsetDateTime forwardDue,
            @Nullable String competent,
            @Nullable Course course,
            @Nullable String clause,
            boolean oursToo,
            boolean notice,
            @Nullable UUID mainDocument,
            @Nullable OffsetDateTime answeredAt) {}

    private static final String COLUMNS = """
            select document_id, received_on, registered_on, registration_due, late, forward_due, competent, course, clause,
                   ours_too, notice, main_document, answered_at
            from appeals
            """;

    private final JdbcClient jdbc;

    Appeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Appeal> of(UUID document) {
        return jdbc.sql(COLUMNS + "where document_id = ?")
                .param(document)
                .query(Appeal.class)
                .optional();
    }

    /** Two at once, in one order for everybody, until the transaction ends: nobody waits for whoever waits for him. */
    List<Appeal> locked(UUID one, UUID other) {
        return jdbc.sql(COLUMNS + "where document_id in (?, ?) order by document_id for update")
                .params(one, other)
                .query(Appeal.class)
                .list();
    }

    void registered(
            UUID document,
            LocalDate receivedOn,
            LocalDate registeredOn,
            LocalDate due,
            OffsetDateTime forwardDue,
            @Nullable String competent) {
        jdbc.sql("""
                        insert into appeals (document_id, received_on, registered_on, registration_due, forward_due, competent)
                        values (?, ?, ?, ?, ?, ?) on conflict (document_id) do nothing
                        """)
                .params(document, receivedOn, registeredOn, due, forwardDue, competent)
                .update();
    }

    void decided(UUID document, Course course, String clause, boolean oursToo, boolean notice, OffsetDateTime at) {
        jdbc.sql("""
                        update appeals set course = ?, clause = ?, ours_too = ?, notice = ?, decided_at = ? where document_id = ?
                        """)
                .params(course.name(), clause, oursToo, notice, at, document)
                .update();
    }

    void combined(UUID document, UUID main) {
        jdbc.sql("update appeals set main_document = ? where document_id = ?")
                .params(main, document)
                .update();
    }

    /** Where its body begins an appeal anew, whoever waits for the answer of the first waits for that of the second. */
    void takeOver(UUID anew, String organisation) {
        jdbc.sql("""
                        update appeals a set main_document = f.forwarded_id from forwarded_requests f
                        where f.forwarded_id = ? and f.receiver = ? and a.main_document = f.document_id and a.answered_at is null
                        """).params(anew, organisation).update();
    }

    List<UUID> combinedWith(UUID main) {
        return jdbc.sql("select document_id from appeals where main_document = ? order by document_id")
                .param(main)
                .query(UUID.class)
                .list();
    }

    /** Locked by this until the transaction ends: whoever combines waits, and then sees that it is too late. */
    void answered(UUID document, OffsetDateTime at) {
        jdbc.sql("update appeals set answered_at = ? where document_id = ? and answered_at is null")
                .params(at, document)
                .update();
    }

    /** Whether somebody has sent the answer by hand; steps that analysts add for that have names that begin alike. */
    boolean isSent(UUID document) {
        return jdbc.sql("""
                        select exists (select 1 from decisions
                                       where document_id = ? and task_key like 'sendAnswer%' and decided_at is not null)
                        """).param(document).query(Boolean.class).single();
    }

    /** The appeal of this number and organisation. */
    Optional<UUID> numbered(String number, String kind, String organisation) {
        return jdbc.sql("""
                        select d.id from documents d join appeals a on a.document_id = d.id
                        where d.project_number = ? and d.kind = ? and d.organisation = ?
                        """)
                .params(number, kind, organisation)
                .query(UUID.class)
                .optional();
    }
}
