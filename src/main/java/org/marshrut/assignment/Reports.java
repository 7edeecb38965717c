package org.marshrut.assignment;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What officials say of their assignments, and the files by which they prove it. */
@Component
class Reports {

    /**
     * @param decision null while nobody has decided, and of an interim report
     * @param ofAll how many reports there are of the assignment
     */
    record Report(
            long id,
            UUID assignmentId,
            String login,
            boolean interim,
            String text,
            OffsetDateTime at,
            @Nullable String decision,
            @Nullable String remark,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt,
            int ofAll) {}

    /** @param reportId null as long as the file belongs to no report */
    record Proof(UUID fileId, UUID assignmentId, @Nullable Long reportId, String name, long size, String mediaType) {}

    private final JdbcClient jdbc;
    private final AssignmentQuotas.Settings settings;

    Reports(JdbcClient jdbc, AssignmentQuotas.Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The report takes along the files that belong to none yet. */
    void add(UUID assignment, String login, boolean interim, String text, OffsetDateTime at) {
        long id = jdbc.sql("""
                        insert into assignment_reports (assignment_id, login, interim, text, at)
                        values (?, ?, ?, ?, ?) returning id
                        """)
                .params(assignment, login, interim, text, at)
                .query(Long.class)
                .single();
        if (!interim) {
            jdbc.sql("update assignment_files set report_id = ? where assignment_id = ? and report_id is null")
                    .params(id, assignment)
                    .update();
        }
    }

    /** The last report that asks to be accepted. */
    Optional<Report> last(UUID assignment) {
        return jdbc.sql("""
                        select *, 0 as of_all from assignment_reports where assignment_id = ? and not interim order by id desc limit 1
                        """).param(assignment).query(Report.class).optional();
    }

    void decide(long id, String decision, @Nullable String remark, String login, OffsetDateTime at) {
        jdbc.sql("""
                        update assignment_reports set decision = ?, remark = ?, decided_by = ?, decided_at = ?
                        where id = ?
                        """).params(decision, remark, login, at, id).update();
    }

    void attach(UUID assignment, UUID file) {
        jdbc.sql("insert into assignment_files (file_id, assignment_id) values (?, ?)")
                .params(file, assignment)
                .update();
    }

    /** Whether a report of the assignment has brought this very content before. */
    boolean isProvedBy(UUID assignment, FileVersion file) {
        return jdbc.sql("""
                        select exists (select 1 from assignment_files p join files f on f.id = p.file_id
                                       where p.assignment_id = ? and p.report_id is not null and f.sha256 = ?)
                        """)
                .params(assignment, file.sha256())
                .query(Boolean.class)
                .single();
    }

    /** The last ones of each assignment, interim ones and others counted apart, in their order. */
    List<Report> ofDocument(UUID document) {
        return jdbc.sql("""
                        select * from (
                          select r.*, count(*) over (partition by r.assignment_id) as of_all,
                                 row_number() over (partition by r.assignment_id, r.interim order by r.id desc) as back
                          from assignment_reports r join assignments a on a.id = r.assignment_id
                          where a.document_id = ?) own
                        where back <= ? order by id
                        """)
                .params(document, settings.shownReports() == 0 ? Integer.MAX_VALUE : settings.shownReports())
                .query(Report.class)
                .list();
    }

    /** All of an assignment, the newest first. */
    List<Report> page(UUID assignment, int page, int size) {
        return jdbc.sql("""
                        select *, (select count(*) from assignment_reports where assignment_id = :assignment) as of_all
                        from assignment_reports where assignment_id = :assignment
                        order by id desc limit :size offset :offset
                        """)
                .param("assignment", assignment)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Report.class)
                .list();
    }

    int count(UUID assignment) {
        return jdbc.sql("select count(*) from assignment_reports where assignment_id = ?")
                .param(assignment)
                .query(Integer.class)
                .single();
    }

    List<Proof> proofs(UUID document) {
        return jdbc.sql("""
                        select p.file_id, p.assignment_id, p.report_id, f.name, f.size, f.media_type
                        from assignment_files p join assignments a on a.id = p.assignment_id
                        join files f on f.id = p.file_id
                        where a.document_id = ? order by f.uploaded_at, f.id
                        """).param(document).query(Proof.class).list();
    }
}
