package org.marshrut.digitisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Units of a fond that only tests have, and what people do with them over HTTP. */
final class Holdings {

    static final String ARCHIVE = "11";
    private static final byte[] PAGE = "%PDF-1.4 скан".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final JdbcClient jdbc;
    private final String fond;

    Holdings(JdbcClient jdbc, String fond) {
        this.jdbc = jdbc;
        this.fond = fond;
    }

    /** As many units «1», «2»… as asked for, none of them digitised, in no batch. */
    void fill(int units) {
        clear();
        long id = jdbc.sql(
                        "insert into archive_fonds (archive, code, name) values (?, ?, 'Испытательный фонд') returning id")
                .params(ARCHIVE, fond)
                .query(Long.class)
                .single();
        long inventory = jdbc.sql(
                        "insert into archive_inventories (fond_id, code, name) values (?, '1', 'Опись дел') returning id")
                .param(id)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into archive_units (inventory_id, code, heading, years_from, years_to, sheets)
                        select ?, n::text, 'Протоколы заседаний, часть ' || n, 1920, 1921, 40 from generate_series(1, ?) n
                        """).params(inventory, units).update();
    }

    void clear() {
        List<Long> units = jdbc.sql("""
                        select u.id from archive_units u join archive_inventories i on i.id = u.inventory_id
                        join archive_fonds f on f.id = i.fond_id where f.archive = ? and f.code = ?
                        """).params(ARCHIVE, fond).query(Long.class).list();
        Long[] ids = units.toArray(Long[]::new);
        jdbc.sql("delete from digitisation_corrections where unit_id = any(?)")
                .param(ids)
                .update();
        jdbc.sql("delete from digitised_units where unit_id = any(?)")
                .param(ids)
                .update();
        jdbc.sql(
                        "delete from digitisation_files where line_id in (select id from digitisation_lines where unit_id = any(?))")
                .param(ids)
                .update();
        jdbc.sql("delete from digitisation_lines where unit_id = any(?)")
                .param(ids)
                .update();
        jdbc.sql("delete from digitised_days where archive = ?").param(ARCHIVE).update();
        jdbc.sql("""
                        insert into digitised_days (archive, day, person, units, pages)
                        select archive, day, person, count(*), sum(pages) from digitised_units where archive = ? group by 1, 2, 3
                        """).param(ARCHIVE).update();
        jdbc.sql("delete from archive_units where id = any(?)").param(ids).update();
        jdbc.sql(
                        "delete from archive_inventories where fond_id in (select id from archive_fonds where archive = ? and code = ?)")
                .params(ARCHIVE, fond)
                .update();
        jdbc.sql("delete from archive_fonds where archive = ? and code = ?")
                .params(ARCHIVE, fond)
                .update();
    }

    long unit(int code) {
        return jdbc.sql("""
                        select u.id from archive_units u join archive_inventories i on i.id = u.inventory_id
                        join archive_fonds f on f.id = i.fond_id where f.archive = ? and f.code = ? and u.code = ?
                        """)
                .params(ARCHIVE, fond, Integer.toString(code))
                .query(Long.class)
                .single();
    }

    void makePersonal(int code) {
        jdbc.sql("update archive_units set personal = true where id = ?")
                .param(unit(code))
                .update();
    }

    /** A batch of these units for somebody, not submitted yet. */
    Act batch(Act act, String volunteer, int... codes) {
        List<Map<String, Object>> rows = new ArrayList<>();
        IntStream.of(codes).forEach(code -> rows.add(row(Integer.toString(code))));
        return batch(act, volunteer, rows);
    }

    Map<String, Object> row(String code) {
        return Map.of("fond", fond, "inventory", "1", "unit", code);
    }

    Act batch(Act act, String volunteer, List<Map<String, Object>> rows) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("volunteer", volunteer);
        if (!rows.isEmpty()) {
            card.put("units", rows);
        }
        return act.by("archivist", ARCHIVE)
                .bare()
                .with("kind", "DIGITISATION_BATCH")
                .with("heading", "Оцифровка протоколов сельсоветов")
                .with("facts", card)
                .without("EXPLANATORY_NOTE")
                .without("DRAFT_TEXT");
    }

    String list(String... codes) {
        StringBuilder text = new StringBuilder("fond;inventory;unit\n");
        for (String code : codes) {
            text.append(fond).append(";1;").append(code).append('\n');
        }
        return text.toString();
    }

    /** Ids of the lines of a batch by the codes of their units. */
    Map<Integer, Long> lines(String document) {
        Map<Integer, Long> lines = new LinkedHashMap<>();
        jdbc.sql("""
                        select u.code::int as code, l.id from digitisation_lines l join archive_units u on u.id = l.unit_id
                        where l.document_id = cast(? as uuid) order by l.number
                        """)
                .param(document)
                .query((row, n) -> Map.entry(row.getInt(1), row.getLong(2)))
                .list()
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return lines;
    }

    static Reply upload(Api api, String person, long line, String name) {
        return api.as(person)
                .post("/api/digitisation/lines/" + line + "/files", List.of(Part.file("file", name, PAGE)));
    }

    static Reply describe(Api api, String person, long line, Object pages, Object text) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("pages", pages);
        said.put("description", text);
        return api.as(person).put("/api/digitisation/lines/" + line, said);
    }

    static Reply accept(Api api, String person, long line) {
        return api.as(person).put("/api/digitisation/lines/" + line + "/decision", Map.of("accepted", true));
    }

    static Reply reject(Api api, String person, long line, String remark) {
        return api.as(person)
                .put("/api/digitisation/lines/" + line + "/decision", Map.of("accepted", false, "remark", remark));
    }
}
