package org.marshrut.registration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.engine.TransactionLocks.Lock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether an incoming paper has come to its organisation before: the same number of the same sender on the same day, however
 * they were typed, or the same file. What was annulled does not count.
 */
@Component
public class LookAlikes {

    /**
     * @param correspondentDate days differ only where both papers name one
     * @param sha256 of its files, in small letters
     */
    public record Question(
            String organisation,
            @Nullable String correspondent,
            @Nullable String correspondentNumber,
            @Nullable LocalDate correspondentDate,
            List<String> sha256) {}

    /** A paper that was registered before, open to whoever asks. */
    public record LookAlike(
            UUID id,
            String registrationNumber,
            LocalDate registrationDate,
            String heading,
            String correspondent,
            boolean sameNumber,
            boolean sameFile) {}

    /** @param hidden whether there is one beside that is not open to whoever asks; nothing more is said of it */
    @Schema(name = "LookAlikes")
    public record Found(List<LookAlike> items, boolean hidden) {}

    /** A paper of an office that is sent again and again need not be told in full. */
    private static final int MOST = 5;

    private static final int MOST_LOOKED_AT = 20;

    /** @param exact whether the day is the same as well */
    private record Row(LookAlike paper, boolean exact, boolean readable) {
        boolean isTheSame() {
            return paper.sameNumber() && exact && paper.sameFile();
        }
    }

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final TransactionLocks locks;
    private final CurrentUser user;
    private final Clock clock;

    LookAlikes(JdbcClient jdbc, ReadableDocuments readable, TransactionLocks locks, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.locks = locks;
        this.user = user;
        this.clock = clock;
    }

    public Found of(Question question) {
        return found(rows(question, new UUID(0, 0)));
    }

    /**
     * Notes what a paper that has just been stored, with its files, looks like. Two at once come one after the other: the
     * second waits until the first is registered or given up.
     *
     * @param reason why whoever registers it does so although it has come before; null when he has not said so
     * @throws Refusal 409 when number, day, sender and a file are all the same, and he has given no reason
     */
    public void notice(DocumentFacts paper, @Nullable String reason) {
        List<Row> rows = before(paper);
        if (reason == null && rows.stream().anyMatch(Row::isTheSame)) {
            throw new SamePaper(found(rows));
        }
        rows.forEach(row -> keep(paper.id(), row.paper(), reason));
    }

    /** The same of a paper that has come by itself: whatever it looks like, it is not lost, and its receiver is told. */
    public void noticeArrived(DocumentFacts paper) {
        before(paper).forEach(row -> keep(paper.id(), row.paper(), null));
    }

    private List<Row> before(DocumentFacts paper) {
        Question question = question(paper);
        locks.take(Stream.concat(
                        Stream.ofNullable(question.correspondentNumber())
                                .map(number -> key(question) + "|" + question.organisation()),
                        question.sha256().stream().map(hash -> hash + "|" + question.organisation()))
                .sorted()
                .map(Lock::of)
                .toArray(Lock[]::new));
        return rows(question, paper.id());
    }

    private Question question(DocumentFacts paper) {
        List<String> hashes = jdbc.sql("select distinct sha256 from files where document_id = ?")
                .param(paper.id())
                .query(String.class)
                .list();
        return jdbc.sql("""
                        select correspondent, correspondent_number, correspondent_date from incoming_papers
                        where document_id = ?
                        """)
                .param(paper.id())
                .query((row, n) -> new Question(
                        paper.organisation(),
                        row.getString("correspondent"),
                        row.getString("correspondent_number"),
                        row.getObject("correspondent_date", LocalDate.class),
                        hashes))
                .single();
    }

    private String key(Question question) {
        return jdbc.sql("select alike_key(?::text, ?::text)::text")
                .params(question.correspondentNumber(), question.correspondent())
                .query((row, n) -> Objects.requireNonNullElse(row.getString(1), ""))
                .single();
    }

    private List<Row> rows(Question question, UUID except) {
        return jdbc.sql("""
                        with alike as (
                          (select i.document_id, true as same_number, false as same_file,
                                  i.correspondent_date is not distinct from :date::date as exact
                           from incoming_papers i
                           where i.receiver = :organisation and i.alike = alike_key(:number::text, :correspondent::text)
                             and (i.correspondent_date = :date::date or i.correspondent_date is null or :date::date is null)
                             and i.document_id <> :except
                           order by i.received_at desc limit :looked)
                          union all
                          (select i.document_id, false, true, false
                           from files f join incoming_papers i on i.document_id = f.document_id
                           where f.sha256 = any(:sha256) and i.receiver = :organisation and i.document_id <> :except
                           order by f.uploaded_at desc limit :looked))
                        select d.id, d.registration_number, d.registration_date, d.heading, i.correspondent,
                               a.same_number, a.same_file, a.exact, %s as readable
                        from (select document_id, bool_or(same_number) as same_number, bool_or(same_file) as same_file,
                                     bool_or(exact) as exact
                              from alike group by document_id) a
                        join documents d on d.id = a.document_id and d.annulled_at is null and d.registration_number is not null
                        join incoming_papers i on i.document_id = d.id
                        order by a.same_number desc, a.same_file desc, d.submitted_at desc, d.id limit :most
                        """.formatted(ReadableDocuments.readable("d")))
                .params(readable.params())
                .param("organisation", question.organisation())
                .param("correspondent", question.correspondent())
                .param("number", question.correspondentNumber())
                .param("date", question.correspondentDate())
                .param("sha256", question.sha256().toArray(String[]::new))
                .param("except", except)
                .param("looked", MOST_LOOKED_AT)
                .param("most", MOST)
                .query((row, n) -> new Row(
                        new LookAlike(
                                Objects.requireNonNull(row.getObject("id", UUID.class)),
                                row.getString("registration_number"),
                                Objects.requireNonNull(row.getObject("registration_date", LocalDate.class)),
                                row.getString("heading"),
                                row.getString("correspondent"),
                                row.getBoolean("same_number"),
                                row.getBoolean("same_file")),
                        row.getBoolean("exact"),
                        row.getBoolean("readable")))
                .list();
    }

    private static Found found(List<Row> rows) {
        return new Found(
                rows.stream().filter(Row::readable).map(Row::paper).toList(),
                rows.stream().anyMatch(row -> !row.readable()));
    }

    private void keep(UUID paper, LookAlike alike, @Nullable String reason) {
        jdbc.sql("""
                        insert into look_alikes (document_id, alike, same_number, same_file, noticed_at, confirmed_by, reason)
                        values (:paper, :alike, :number, :file, :at, :by, :reason)
                        """)
                .param("paper", paper)
                .param("alike", alike.id())
                .param("number", alike.sameNumber())
                .param("file", alike.sameFile())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", reason == null ? null : user.login().orElse(null))
                .param("reason", reason)
                .update();
    }
}
