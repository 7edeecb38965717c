package org.marshrut.fileplan;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.fileplan.CaseFileView.ByAct;
import org.marshrut.fileplan.CaseFileView.Hold;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the file plan. What is in it all of the staff may know; what lies in a file only who may read that. */
@Component
class FilePlanList {

    /** What can be done about a file today. */
    @Schema(name = "CaseFileDue")
    enum Due {
        DESTRUCTION,
        TRANSFER
    }

    record Filter(
            @Nullable String organisation,
            @Nullable Integer year,
            @Nullable String text,
            @Nullable String state,
            @Nullable Due due) {}

    /** @param total of all pages */
    record CaseFilePage(List<CaseFileView> items, long total, int page, int size) {}

    private static final String FROM = """
            from case_files f join organisations o on o.code = f.organisation left join documents a on a.id = f.act
            """;

    private static final String SELECT = """
            select f.*, o.short_name, o.zone, a.registration_number, a.registration_date,
                   coalesce(f.documents, (select count(*) from filed_documents w where w.case_file = f.id)) as lying
            """ + FROM;

    private static final String CHOSEN = """
             where (:organisation::text is null or f.organisation = :organisation)
               and (:year::int is null or f.year = :year)
               and (:state::text is null or f.state = :state)
               and (:text::text is null or f.file_index = :text or strpos(lower(f.title), lower(:text)) > 0)
               and (:due::text is null or f.state = 'CLOSED' and f.held_at is null
                    and (:now at time zone o.zone)::date
                        >= case when :due = 'TRANSFER' then f.transfer_from else f.destroy_from end)
            """;

    private final JdbcClient jdbc;
    private final FileKeepers keepers;
    private final Clock clock;

    FilePlanList(JdbcClient jdbc, FileKeepers keepers, Clock clock) {
        this.jdbc = jdbc;
        this.keepers = keepers;
        this.clock = clock;
    }

    CaseFilePage page(Filter filter, int page, int size) {
        List<CaseFileView> items = chosen(
                        SELECT + CHOSEN
                                + " order by f.year desc, f.file_index, f.organisation limit :size offset :from",
                        filter)
                .param("size", size)
                .param("from", (long) page * size)
                .query(this::view)
                .list();
        long total = chosen("select count(*) " + FROM + CHOSEN, filter)
                .query(Long.class)
                .single();
        return new CaseFilePage(items, total, page, size);
    }

    private JdbcClient.StatementSpec chosen(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("organisation", filter.organisation(), Types.VARCHAR)
                .param("year", filter.year(), Types.INTEGER)
                .param("state", filter.state(), Types.VARCHAR)
                .param("text", filter.text(), Types.VARCHAR)
                .param("due", filter.due() == null ? null : filter.due().name(), Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** @throws Refusal 404 */
    CaseFileView one(long id) {
        return jdbc.sql(SELECT + " where f.id = ?")
                .param(id)
                .query(this::view)
                .optional()
                .orElseThrow(() -> Refusal.notFound("Такого дела нет. Проверьте адрес по номенклатуре дел."));
    }

    Optional<CaseFileView> of(UUID document) {
        return jdbc.sql(SELECT + " join filed_documents lies on lies.case_file = f.id where lies.document_id = ?")
                .param(document)
                .query(this::view)
                .optional();
    }

    private CaseFileView view(ResultSet row, int number) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        String organisation = row.getString("organisation");
        boolean closed = row.getString("closed_at") != null;
        boolean own = keepers.organisation().equals(organisation);
        OffsetDateTime heldAt = time(row, "held_at", zone);
        UUID act = row.getObject("act", UUID.class);
        return new CaseFileView(
                row.getLong("id"),
                organisation,
                row.getString("short_name"),
                row.getInt("year"),
                row.getString("file_index"),
                row.getString("title"),
                row.getString("retention"),
                row.getObject("years", Integer.class),
                row.getBoolean("epk"),
                row.getBoolean("conditional"),
                row.getString("article"),
                row.getString("state"),
                row.getLong("lying"),
                row.getObject("volumes", Integer.class),
                time(row, "closed_at", zone),
                row.getObject("valid_until", LocalDate.class),
                closed ? row.getObject("destroy_from", LocalDate.class) : null,
                row.getObject("transfer_from", LocalDate.class),
                heldAt == null
                        ? null
                        : new Hold(own ? row.getString("hold_reason") : null, row.getString("held_by"), heldAt),
                act == null
                        ? null
                        : new ByAct(
                                act,
                                row.getString("registration_number"),
                                row.getObject("registration_date", LocalDate.class)),
                row.getString("kept_by"),
                own);
    }

    static @Nullable OffsetDateTime time(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
