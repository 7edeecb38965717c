package org.marshrut.fileplan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.document.CardNotes;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.fileplan.CaseFileView.Nowhere;
import org.marshrut.fileplan.CaseFileView.Paper;
import org.marshrut.fileplan.CaseFileView.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents by where they lie, for who may read them; what has become of one is said on its card. */
@Component
class FiledPapers implements CardNotes {

    private static final String READABLE =
            " and %s and %s".formatted(ReadableDocuments.visible("d"), ReadableDocuments.readable("d"));

    private static final String FROM = """
            from filed_documents w join documents d on d.id = w.document_id join document_kinds k on k.code = d.kind
            """;

    private static final String NOWHERE = " where w.organisation = :organisation and w.case_file is null" + READABLE;
    private static final String IN_FILE = " where w.case_file = :file" + READABLE;

    private final FilePlanList files;
    private final ReadableDocuments readable;
    private final JdbcClient jdbc;

    FiledPapers(FilePlanList files, ReadableDocuments readable, JdbcClient jdbc) {
        this.files = files;
        this.readable = readable;
        this.jdbc = jdbc;
    }

    Page<Paper> in(long file, int page, int size) {
        List<Paper> items = jdbc.sql("""
                        select d.id, d.registration_number as number, d.registration_date as date, d.heading,
                               k.name as kind_name, d.state, w.destroyed_at is not null as destroyed
                        """ + FROM + IN_FILE + " order by w.document_id limit :size offset :from")
                .param("file", file)
                .param("size", size)
                .param("from", (long) page * size)
                .params(readable.params())
                .query(Paper.class)
                .list();
        long total = jdbc.sql("select count(*) " + FROM + IN_FILE)
                .param("file", file)
                .params(readable.params())
                .query(Long.class)
                .single();
        return new Page<>(items, total, page, size);
    }

    Page<Nowhere> nowhere(String organisation, int page, int size) {
        List<Nowhere> items = jdbc.sql(
                        """
                        select d.id, d.registration_number as number, d.registration_date as date, d.heading,
                               k.name as kind_name, d.file_index,
                               case when d.file_index is null then 'Реестр не говорит, в каком деле документ хранят.'
                                    when exists (select 1 from case_files f
                                                 where f.organisation = w.organisation and f.file_index = d.file_index
                                                   and f.year = extract(year from d.registration_date))
                                      then 'Дело уже закрыто.'
                                    else 'Такого дела в номенклатуре за этот год нет.' end as reason
                        """ + FROM + NOWHERE + " order by w.filed_at desc, w.document_id limit :size offset :from")
                .param("organisation", organisation)
                .param("size", size)
                .param("from", (long) page * size)
                .params(readable.params())
                .query(Nowhere.class)
                .list();
        long total = jdbc.sql("select count(*) " + FROM + NOWHERE)
                .param("organisation", organisation)
                .params(readable.params())
                .query(Long.class)
                .single();
        return new Page<>(items, total, page, size);
    }

    Place of(UUID document, ZoneId zone) {
        return jdbc.sql("select filed_at from filed_documents where document_id = ?")
                .param(document)
                .query((row, n) -> new Place(
                        files.of(document).orElse(null),
                        FilePlanList.time(row, "filed_at", zone),
                        note(document).orElse(null)))
                .optional()
                .orElseGet(() -> new Place(null, null, null));
    }

    @Override
    public List<String> of(UUID document) {
        return note(document).stream().toList();
    }

    private Optional<String> note(UUID document) {
        return jdbc.sql("""
                        select w.destroyed_at is not null as destroyed, f.file_index, f.year, o.short_name,
                               a.registration_number, a.registration_date
                        from filed_documents w join case_files f on f.id = w.case_file
                        join documents a on a.id = coalesce(w.destroyed_by, f.act)
                        left join organisations o on o.code = f.kept_by
                        where w.document_id = ? and (w.destroyed_at is not null or f.kept_by is not null)
                        """).param(document).query(FiledPapers::words).optional();
    }

    private static String words(ResultSet row, int number) throws SQLException {
        String act = "по акту %s от %s"
                .formatted(
                        row.getString("registration_number"), day(row.getObject("registration_date", LocalDate.class)));
        return row.getBoolean("destroyed")
                ? "Содержание уничтожено %s.".formatted(act)
                : "Дело %s за %d год передано в архив (%s) %s."
                        .formatted(row.getString("file_index"), row.getInt("year"), row.getString("short_name"), act);
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : EntryReader.day(day);
    }
}
