package org.marshrut.archive;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marshrut.archive.ListLine.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries a file out, a portion in each transaction: first its fonds, then its inventories, then its units, so that each has
 * what it stands in. A portion that was not committed is done again.
 */
@Component
class ImportPortions {

    static final int PORTION = 10_000;

    private static final String PERIOD = "years_from = case when :years then excluded.years_from else t.years_from end,"
            + " years_to = case when :years then excluded.years_to else t.years_to end";
    private static final String CHOSEN = """
            l.import_id = :run and l.level = :level and l.message is null
              and l.fate in ('ADDED', 'CHANGED') and l.line > :after and l.line <= :last
            """;
    private static final String LINES = "archive_import_lines l where " + CHOSEN;
    private static final Map<Level, String> WRITES = Map.of(
            Level.FOND, """
                    insert into archive_fonds as t (archive, code, name, years_from, years_to, places, annotation, subjects, former_names)
                    select :archive, l.fond, l.heading, l.years_from, l.years_to, l.places, l.annotation, l.subjects, l.former_names
                    from %s order by l.line
                    on conflict (archive, code) do update set name = excluded.name, %s,
                      places = case when :places then excluded.places else t.places end,
                      annotation = case when :annotation then excluded.annotation else t.annotation end,
                      subjects = case when :subjects then excluded.subjects else t.subjects end,
                      former_names = case when :former_names then excluded.former_names else t.former_names end
                    """.formatted(LINES, PERIOD),
            Level.INVENTORY, """
                    insert into archive_inventories as t (fond_id, code, name, years_from, years_to)
                    select f.id, l.inventory, l.heading, l.years_from, l.years_to
                    from archive_fonds f, %s and f.archive = :archive and f.code = l.fond order by l.line
                    on conflict (fond_id, code) do update set name = excluded.name, %s
                    """.formatted(LINES, PERIOD),
            Level.UNIT, """
                    insert into archive_units as t (inventory_id, code, heading, years_from, years_to, places, sheets, personal,
                                                    digitised_on, subjects)
                    select i.id, l.unit, l.heading, l.years_from, l.years_to, l.places, l.sheets,
                           coalesce(l.personal, o.personal, false), coalesce(l.digitised_on, o.digitised_on), l.subjects
                    from archive_import_lines l
                    join archive_fonds f on f.archive = :archive and f.code = l.fond
                    join archive_inventories i on i.fond_id = f.id and i.code = l.inventory
                    left join archive_units o on o.inventory_id = i.id and o.code = l.unit
                    where %s order by l.line
                    on conflict (inventory_id, code) do update set heading = excluded.heading, %s,
                      places = case when :places then excluded.places else t.places end,
                      sheets = case when :sheets then excluded.sheets else t.sheets end,
                      personal = excluded.personal, digitised_on = coalesce(excluded.digitised_on, t.digitised_on),
                      subjects = case when :subjects then excluded.subjects else t.subjects end
                    """.formatted(CHOSEN, PERIOD));

    /** Those that are there stay as they are until they are written, in the order in which everybody takes them. */
    private static final String HELD = """
            select u.id from archive_import_lines l
            join archive_fonds f on f.archive = :archive and f.code = l.fond
            join archive_inventories i on i.fond_id = f.id and i.code = l.inventory
            join archive_units u on u.inventory_id = i.id and u.code = l.unit
            where %s order by u.id for update of u
            """.formatted(CHOSEN);

    private static final List<String> INDEXES =
            List.of("archive_units_open_search", "archive_units_closed_search", "archive_fonds_search");

    private static final List<String> COUNTED = List.of(
            "archive_fonds (id, archive, code)",
            "archive_inventories (id, fond_id, code)",
            "archive_units (id, inventory_id, code)");

    private record Place(Level stage, int lastLine, int lines, String archive, List<String> columns) {}

    private final JdbcClient jdbc;
    private final Openings openings;
    private final Clock clock;

    ImportPortions(JdbcClient jdbc, Openings openings, Clock clock) {
        this.jdbc = jdbc;
        this.openings = openings;
        this.clock = clock;
    }

    /** What came of a turn; of a big file it is told when a table has begun to fill. */
    enum Did {
        NOTHING,
        SOMETHING,
        FIRST_OF_ITS_STAGE
    }

    /** In the transaction under way; the run is done when nothing is left. */
    Did next(long run) {
        Place place = jdbc.sql("select stage, last_line, lines, archive, columns from archive_imports where id = ?")
                .param(run)
                .query((row, n) -> new Place(
                        Level.valueOf(row.getString("stage")),
                        row.getInt("last_line"),
                        row.getInt("lines"),
                        row.getString("archive"),
                        List.of((String[]) row.getArray("columns").getArray())))
                .single();
        Map<String, Object> params = new HashMap<>(ImportChecks.given(place.columns()));
        params.put("run", run);
        params.put("archive", place.archive());
        params.put("level", place.stage().name());
        params.put("after", place.lastLine());
        record Portion(int lines, int last) {}
        Portion portion = jdbc.sql("""
                        select count(*) as lines, coalesce(max(line), 0) as last from (
                          select line from archive_import_lines
                          where import_id = :run and level = :level and message is null and line > :after
                          order by line limit :portion) lines
                        """)
                .params(params)
                .param("portion", PORTION)
                .query(Portion.class)
                .single();
        if (portion.lines() == 0) {
            leave(place.stage(), params);
            return place.lines() < PORTION ? Did.SOMETHING : Did.FIRST_OF_ITS_STAGE;
        }
        params.put("last", portion.last());
        openings.tellTheYear();
        if (place.stage() == Level.UNIT) {
            jdbc.sql(HELD).params(params).query(Long.class).list();
        }
        jdbc.sql(WRITES.get(place.stage())).params(params).update();
        jdbc.sql("update archive_imports set last_line = ?, done = done + ? where id = ?")
                .params(portion.last(), portion.lines(), run)
                .update();
        return place.lastLine() == 0 && portion.lines() == PORTION ? Did.FIRST_OF_ITS_STAGE : Did.SOMETHING;
    }

    /**
     * How many there are now, in a transaction of its own: who plans as for an empty table compares everything with everything. Only
     * of the columns by which rows are found; words are dear to look at.
     */
    void tellThePlanner() {
        COUNTED.forEach(table -> jdbc.sql("analyze " + table).update());
    }

    private void leave(Level stage, Map<String, Object> params) {
        switch (stage) {
            case FOND -> {
                jdbc.sql("""
                                insert into archive_fonds (archive, code, name)
                                select distinct on (fond) :archive, fond, fond_name from archive_import_lines
                                where import_id = :run and message is null and fond_name is not null order by fond, line
                                on conflict (archive, code) do nothing
                                """).params(params).update();
                enter(Level.INVENTORY, params);
            }
            case INVENTORY -> {
                jdbc.sql("""
                                insert into archive_inventories (fond_id, code, name)
                                select distinct on (f.id, l.inventory) f.id, l.inventory,
                                       coalesce(l.inventory_name, 'Опись № ' || l.inventory)
                                from archive_import_lines l join archive_fonds f on f.archive = :archive and f.code = l.fond
                                where l.import_id = :run and l.message is null and l.level = 'UNIT'
                                order by f.id, l.inventory, l.inventory_name nulls last, l.line
                                on conflict (fond_id, code) do nothing
                                """).params(params).update();
                enter(Level.UNIT, params);
            }
            case UNIT -> finish(params);
        }
    }

    private void enter(Level stage, Map<String, Object> params) {
        jdbc.sql("update archive_imports set stage = ?, last_line = 0 where id = ?")
                .params(stage.name(), params.get("run"))
                .update();
    }

    /** The wrong lines stay, to be looked at; what the indexes have put off is done now, not by who searches next. */
    private void finish(Map<String, Object> params) {
        INDEXES.forEach(index -> jdbc.sql("select gin_clean_pending_list(cast(? as regclass))")
                .param(index)
                .query(Long.class)
                .single());
        jdbc.sql("delete from archive_import_lines where import_id = :run and message is null")
                .params(params)
                .update();
        jdbc.sql("update archive_imports set state = 'DONE', finished_at = ?, note = null where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), params.get("run"))
                .update();
    }
}
