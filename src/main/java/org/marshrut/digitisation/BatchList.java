package org.marshrut.digitisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marshrut.archive.Unit;
import org.marshrut.archive.Units;
import org.marshrut.digitisation.BatchView.BatchLine;
import org.marshrut.digitisation.BatchView.BatchPage;
import org.marshrut.digitisation.BatchView.LinePage;
import org.marshrut.digitisation.BatchView.Scan;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Batches and their units, page by page, for whoever they are open to. */
@Component
class BatchList {

    /** Of whoever keeps no archive, what his tasks say and nothing else is looked at. */
    private static final String OPEN = """
             from digitisation_batches b join documents c on c.id = b.document_id
            where b.document_id in (
              select d.document_id from open_tasks t join decisions d on d.task_id = t.id
              where t.assignee = :login and d.decided_at is null and d.cancelled_at is null
              union
              select document_id from digitisation_batches where archive = :archive)
            """;

    private record Kept(
            long id,
            int number,
            long unit,
            String state,
            int round,
            Integer pages,
            String description,
            String remark,
            String scannedBy) {}

    private record KeptScan(long line, UUID id, String name, long size) {}

    private final BatchReaders readers;
    private final Units units;
    private final Organisations organisations;
    private final JdbcClient jdbc;

    BatchList(BatchReaders readers, Units units, Organisations organisations, JdbcClient jdbc) {
        this.readers = readers;
        this.units = units;
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    /** Those that are not done first, then the newest. */
    BatchPage page(int page, int size) {
        Map<String, Object> who = Map.of("archive", readers.archive(), "login", readers.login());
        List<BatchView> items = jdbc.sql("""
                        with shown as (
                          select b.*, c.project_number, c.registration_number, c.heading %s
                          order by b.stage = 'DONE', b.opened_at desc, b.document_id limit :size offset :skip)
                        select b.*, d.task_id, d.due, n.*
                        from shown b
                        left join lateral (
                          select d.task_id, d.due from decisions d join open_tasks t on t.id = d.task_id
                          where d.document_id = b.document_id and d.decided_at is null and d.cancelled_at is null
                            and t.assignee = :login order by d.id limit 1) d on true
                        cross join lateral (
                          select count(*) filter (where state not in ('WITHDRAWN', 'RELEASED')) as units,
                                 count(*) filter (where state = 'WAITING') as waiting,
                                 count(*) filter (where state = 'SCANNED') as scanned,
                                 count(*) filter (where state = 'REJECTED') as rejected,
                                 count(*) filter (where state = 'ACCEPTED') as accepted,
                                 count(*) filter (where state = 'COUNTED') as counted,
                                 coalesce(sum(pages) filter (where state = 'COUNTED'), 0) as pages
                          from digitisation_lines l where l.document_id = b.document_id) n
                        order by b.stage = 'DONE', b.opened_at desc, b.document_id
                        """.formatted(OPEN))
                .params(who)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(this::batch)
                .list();
        long total =
                jdbc.sql("select count(*)" + OPEN).params(who).query(Long.class).single();
        return new BatchPage(items, total, page, size);
    }

    private BatchView batch(ResultSet row, int n) throws SQLException {
        String archive = row.getString("archive");
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        String number = row.getString("registration_number");
        return new BatchView(
                row.getObject("document_id", UUID.class),
                number == null ? row.getString("project_number") : number,
                row.getString("heading"),
                archive,
                row.getString("stage"),
                row.getString("task_id"),
                due == null
                        ? null
                        : due.atZoneSameInstant(organisations.get(archive).zone())
                                .toOffsetDateTime(),
                row.getInt("units"),
                row.getInt("waiting"),
                row.getInt("scanned"),
                row.getInt("rejected"),
                row.getInt("accepted"),
                row.getInt("counted"),
                row.getLong("pages"));
    }

    /** In the order of the card. */
    LinePage lines(UUID document, int page, int size) {
        readers.check(document);
        List<Kept> kept = jdbc.sql("""
                        select id, number, unit_id as unit, state, round, pages, description, remark, scanned_by
                        from digitisation_lines where document_id = :document
                        order by number limit :size offset :skip
                        """)
                .param("document", document)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(Kept.class)
                .list();
        long total = jdbc.sql("select count(*) from digitisation_lines where document_id = ?")
                .param(document)
                .query(Long.class)
                .single();
        return new LinePage(views(kept), total, page, size);
    }

    BatchLine one(long line) {
        return views(jdbc.sql("""
                        select id, number, unit_id as unit, state, round, pages, description, remark, scanned_by
                        from digitisation_lines where id = ?
                        """).param(line).query(Kept.class).list()).get(0);
    }

    private List<BatchLine> views(List<Kept> kept) {
        Map<Long, Unit> found = units.find(kept.stream().map(Kept::unit).toList()).stream()
                .collect(Collectors.toMap(Unit::id, Function.identity()));
        Map<Long, List<Scan>> files =
                jdbc
                        .sql("""
                        select s.line_id as line, f.id, f.name, f.size
                        from digitisation_files s join digitisation_lines l on l.id = s.line_id and l.round = s.round
                        join files f on f.id = s.file_id
                        where s.line_id = any(?) order by f.name, f.uploaded_at, f.id
                        """)
                        .param(kept.stream().map(Kept::id).toArray(Long[]::new))
                        .query(KeptScan.class)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(
                                KeptScan::line,
                                Collectors.mapping(
                                        scan -> new Scan(
                                                scan.id(),
                                                scan.name(),
                                                scan.size(),
                                                "/api/digitisation/lines/%d/files/%s"
                                                        .formatted(scan.line(), scan.id())),
                                        Collectors.toList())));
        return kept.stream()
                .map(line -> line(line, found.get(line.unit()), files.getOrDefault(line.id(), List.of())))
                .toList();
    }

    private static BatchLine line(Kept line, Unit unit, List<Scan> files) {
        if (line.state().equals("WITHDRAWN") || unit.personal()) {
            return new BatchLine(
                    line.id(), line.number(), "WITHDRAWN", "", "", null, null, null, null, "", "", null, List.of());
        }
        return new BatchLine(
                line.id(),
                line.number(),
                line.state(),
                unit.shelfMark(),
                unit.heading(),
                unit.yearsFrom(),
                unit.yearsTo(),
                unit.sheets(),
                line.pages(),
                line.description(),
                line.remark(),
                line.scannedBy(),
                files);
    }
}
