package org.marshrut.price;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.price.SameAct.SentFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code price/rows.sql}, by plain JDBC: those of the stock arm and of the floor are the same. */
final class Rows {

    /** What stands on the stamp. */
    record Stamped(String number, LocalDate date, UUID text, String name, int version, String sha256) {}

    private final JdbcClient jdbc;

    Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID submit(String author, String heading, Collection<SentFile> files) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, author, state,
                                               submitted_at)
                        values (?, ?, ?, ?, false, false, ?, ?, 'ON_APPROVAL', ?)
                        """)
                .params(id, SameAct.KIND, heading, SameAct.ORGANISATION, SameAct.SPHERE, author, now())
                .update();
        files.forEach(file -> store(id, file.role(), file.name(), "text/plain", file.content(), author));
        return id;
    }

    void store(UUID document, String role, String name, String mediaType, byte[] content, String login) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into files (id, document_id, role, version, name, size, media_type, sha256, uploaded_by, uploaded_at)
                        select ?, ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?, ? from files where document_id = ? and role = ?
                        """)
                .params(
                        id,
                        document,
                        role,
                        name,
                        content.length,
                        mediaType,
                        sha256(content),
                        login,
                        now(),
                        document,
                        role)
                .update();
        jdbc.sql("insert into file_chunks (file_id, number, content) values (?, 0, ?)")
                .params(id, content)
                .update();
    }

    boolean hasWholeDossier(UUID document) {
        return jdbc.sql("""
                        select count(distinct role) = 2 from files
                        where document_id = ? and role in ('DRAFT_TEXT', 'EXPLANATORY_NOTE')
                        """).param(document).query(Boolean.class).single();
    }

    /** What the tables ask of a card. */
    Map<String, Object> facts(UUID document) {
        return jdbc.sql("select kind, normative, financial, sphere from documents where id = ?")
                .param(document)
                .query()
                .singleRow();
    }

    void numberDraft(UUID document) {
        jdbc.sql("update documents set project_number = ? where id = ?")
                .params("ПП-%d/26".formatted(next("DRAFTS")), document)
                .update();
    }

    /** The row stays locked until the transaction ends. */
    private int next(String series) {
        return jdbc.sql("""
                        insert into number_series (series, year, last) values (?, 2026, 1)
                        on conflict (series, year) do update set last = number_series.last + 1 returning last
                        """).param(series).query(Integer.class).single();
    }

    String headOf(String organisation) {
        return jdbc.sql("select head from organisations where code = ?")
                .param(organisation)
                .query(String.class)
                .single();
    }

    String holder(String position) {
        return jdbc.sql("select holder from positions where code = ?")
                .param(position)
                .query(String.class)
                .single();
    }

    List<String> members(String group) {
        return jdbc.sql("select login from members where member_of = ?")
                .param(group)
                .query(String.class)
                .list();
    }

    /** Asks for a visa; its task comes a little later. */
    void askVisa(UUID document, String approver) {
        jdbc.sql("""
                        insert into decisions (document_id, task_key, round, approver, assigned_at)
                        values (?, 'giveVisa', 1, ?, ?)
                        """).params(document, approver, now()).update();
    }

    List<String> visasAsked(UUID document) {
        return jdbc.sql("""
                        select approver from decisions
                        where document_id = ? and task_key = 'giveVisa' and decided_at is null order by id
                        """).param(document).query(String.class).list();
    }

    void visaTask(UUID document, String approver, String task, @Nullable Date due) {
        jdbc.sql("""
                        update decisions set task_id = ?, due = ?
                        where document_id = ? and task_key = 'giveVisa' and approver = ? and decided_at is null
                        """).params(task, at(due), document, approver).update();
    }

    void ask(
            UUID document,
            String key,
            String task,
            @Nullable String approver,
            Collection<String> groups,
            @Nullable Date due) {
        jdbc.sql("""
                        insert into decisions (document_id, task_key, task_id, round, approver, candidate_groups, assigned_at, due)
                        values (?, ?, ?, 1, ?, ?, ?, ?)
                        """)
                .params(document, key, task, approver, groups.toArray(String[]::new), now(), at(due))
                .update();
    }

    void notice(UUID document, String login, String task, String step) {
        jdbc.sql("""
                        insert into notices (login, document_id, task_id, text, at)
                        select ?, id, ?, 'Новая задача «' || ? || '»: ' || coalesce(registration_number, project_number), ?
                        from documents where id = ?
                        """).params(login, task, step, now(), document).update();
    }

    boolean isAgreed(UUID document, String key) {
        return jdbc.sql("""
                        select exists (select 1 from decisions where document_id = ? and task_key = ? and decision = 'AGREED')
                        """).params(document, key).query(Boolean.class).single();
    }

    void decide(String task, String actual, String decision) {
        jdbc.sql(
                        "update decisions set actual = ?, decision = ?, decided_at = ? where task_id = ? and decided_at is null")
                .params(actual, decision, now(), task)
                .update();
    }

    void enter(UUID document, String state) {
        jdbc.sql("update documents set state = ? where id = ?")
                .params(state, document)
                .update();
    }

    void register(UUID document) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        jdbc.sql("""
                        update documents set state = 'REGISTERED', registration_number = ?, registration_date = ?,
                                             in_force_from = ?
                        where id = ? and registration_number is null
                        """)
                .params("№ %d-П".formatted(next(SameAct.KIND)), today, today, document)
                .update();
    }

    Stamped toStamp(UUID document) {
        return jdbc.sql("""
                        select registration_number number, registration_date date, f.id text, f.name, f.version, f.sha256
                        from documents d join files f on f.document_id = d.id and f.role = 'DRAFT_TEXT'
                        where d.id = ? order by f.version desc limit 1
                        """).param(document).query(Stamped.class).single();
    }

    byte[] content(UUID file) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        jdbc.sql("select content from file_chunks where file_id = ? order by number")
                .param(file)
                .query(byte[].class)
                .list()
                .forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    void stamp(UUID document, String words, String name, byte[] copy) {
        jdbc.sql("update documents set stamp = ? where id = ?")
                .params(words, document)
                .update();
        store(document, "STAMPED_COPY", name, "application/pdf", copy, "governor");
    }

    void publish(UUID document) {
        jdbc.sql("""
                        insert into publications (document_id, published_at, kind, heading, organisation, registration_number,
                                                  registration_date, in_force_from)
                        select id, ?, kind, heading, organisation, registration_number, registration_date, in_force_from
                        from documents where id = ?
                        """).params(now(), document).update();
        enter(document, "PUBLISHED");
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable OffsetDateTime at(@Nullable Date date) {
        return date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
