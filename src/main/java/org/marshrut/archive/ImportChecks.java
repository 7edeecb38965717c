package org.marshrut.archive;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of each staged line what is to become of it, by what the archive has now. */
@Component
class ImportChecks {

    private static final String SAME_PERIOD =
            "(not :years or (t.years_from, t.years_to) is not distinct from (l.years_from, l.years_to))";

    private final JdbcClient jdbc;

    ImportChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which columns a file has, as {@code :years}, {@code :places} and so on. */
    static Map<String, Object> given(Collection<String> columns) {
        Map<String, Object> given = new HashMap<>();
        Arrays.stream(ListColumn.values())
                .forEach(one -> given.put(one.name().toLowerCase(Locale.ROOT), columns.contains(one.name())));
        return given;
    }

    /** In the transaction under way; what was said before is said anew. */
    void mark(long run, String archive, List<String> columns) {
        Map<String, Object> params = new HashMap<>(given(columns));
        params.put("run", run);
        params.put("archive", archive);
        say(params, """
                message = format('То же уже есть в строке %s. Оставьте одну.', d.first)
                from (select line, min(line) over (partition by level, fond, inventory, unit) as first
                      from archive_import_lines where import_id = :run and message is null) d
                where l.import_id = :run and l.line = d.line and d.first < l.line
                """);
        say(params, """
                message = format('Фонда %s нет ни в архиве, ни в файле. Добавьте строку фонда или столбец «Название фонда».', l.fond)
                where l.import_id = :run and l.message is null and l.fond not in (
                  select code from archive_fonds where archive = :archive
                  union select o.fond from archive_import_lines o
                        where o.import_id = :run and o.message is null and (o.level = 'FOND' or o.fond_name is not null))
                """);
        say(params, "fate = 'ADDED' where l.import_id = :run and l.fate <> 'ADDED'");
        say(params, """
                fate = case when t.name = l.heading and %s
                  and (not :places or t.places is not distinct from l.places)
                  and (not :annotation or t.annotation is not distinct from l.annotation)
                  and (not :subjects or t.subjects = l.subjects)
                  and (not :former_names or t.former_names = l.former_names) then 'UNCHANGED' else 'CHANGED' end
                from archive_import_lines m join archive_fonds t on t.archive = :archive and t.code = m.fond
                where m.import_id = :run and m.level = 'FOND' and m.message is null
                  and l.import_id = :run and l.line = m.line
                """.formatted(SAME_PERIOD));
        say(params, """
                fate = case when t.name = l.heading and %s then 'UNCHANGED' else 'CHANGED' end
                from archive_import_lines m join archive_fonds f on f.archive = :archive and f.code = m.fond
                join archive_inventories t on t.fond_id = f.id and t.code = m.inventory
                where m.import_id = :run and m.level = 'INVENTORY' and m.message is null
                  and l.import_id = :run and l.line = m.line
                """.formatted(SAME_PERIOD));
        say(params, """
                fate = case when t.heading = l.heading and %s
                  and (not :places or t.places is not distinct from l.places)
                  and (not :sheets or t.sheets is not distinct from l.sheets)
                  and (l.personal is null or t.personal = l.personal)
                  and (l.digitised_on is null or t.digitised_on is not distinct from l.digitised_on)
                  and (not :subjects or t.subjects = l.subjects) then 'UNCHANGED' else 'CHANGED' end
                from archive_import_lines m join archive_fonds f on f.archive = :archive and f.code = m.fond
                join archive_inventories i on i.fond_id = f.id and i.code = m.inventory
                join archive_units t on t.inventory_id = i.id and t.code = m.unit
                where m.import_id = :run and m.level = 'UNIT' and m.message is null
                  and l.import_id = :run and l.line = m.line
                """.formatted(SAME_PERIOD));
        jdbc.sql("""
                        update archive_imports set (lines, wrong, added, changed, unchanged) =
                          (select count(*), count(message), count(*) filter (where message is null and fate = 'ADDED'),
                                  count(*) filter (where message is null and fate = 'CHANGED'),
                                  count(*) filter (where message is null and fate = 'UNCHANGED')
                           from archive_import_lines where import_id = :run)
                        where id = :run
                        """).param("run", run).update();
    }

    private void say(Map<String, Object> params, String what) {
        jdbc.sql("update archive_import_lines l set " + what).params(params).update();
    }
}
