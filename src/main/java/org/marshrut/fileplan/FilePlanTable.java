package org.marshrut.fileplan;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.marshrut.roster.Plan;
import org.marshrut.roster.RosterTable;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The file plan as a table: keepers have that of their organisation, administrators all of them. A closed file stays as it is. */
@Component
class FilePlanTable implements RosterTable {

    private static final List<String> COLUMNS =
            List.of("organisation", "year", "index", "title", "retention", "article");
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("title", "заголовок");
        NAMES.put("retention", "срок хранения");
        NAMES.put("article", "статья");
    }

    static final int FIRST_YEAR = 1990;
    static final int LAST_YEAR = 2099;
    private static final int LONGEST_INDEX = 40;
    private static final int LONGEST_TITLE = 500;
    private static final String STATE = "state";

    private record Key(String organisation, String year, String index) {

        static Key of(Map<String, String> cells) {
            return new Key(
                    String.valueOf(cells.get("organisation")),
                    String.valueOf(cells.get("year")),
                    String.valueOf(cells.get("index")));
        }

        String words() {
            return "%s, %s год, дело %s".formatted(organisation, year, index);
        }
    }

    private final JdbcClient jdbc;
    private final FileKeepers keepers;
    private final FilePlacement placement;

    FilePlanTable(JdbcClient jdbc, FileKeepers keepers, FilePlacement placement) {
        this.jdbc = jdbc;
        this.keepers = keepers;
        this.placement = placement;
    }

    @Override
    public CsvTable.Columns columns() {
        return new CsvTable.Columns(COLUMNS, List.of());
    }

    @Override
    public TrailEvent event() {
        return TrailEvent.FILE_PLAN_CHANGED;
    }

    @Override
    public Stream<List<String>> rows() {
        return stored().values().stream()
                .map(cells -> COLUMNS.stream().map(cells::get).toList());
    }

    /** What whoever asks keeps. */
    private Map<Key, Map<String, String>> stored() {
        Map<Key, Map<String, String>> stored = new LinkedHashMap<>();
        jdbc.sql("""
                        select organisation, year::text, file_index as index, title, retention, article, state from case_files
                        where :all or organisation = :own order by year, organisation, file_index
                        """)
                .param("all", keepers.isAdministrator())
                .param("own", keepers.organisation())
                .query((row, n) -> {
                    Map<String, String> cells = new HashMap<>();
                    for (String column : COLUMNS) {
                        cells.put(column, row.getString(column));
                    }
                    cells.put(STATE, row.getString(STATE));
                    return cells;
                })
                .list()
                .forEach(cells -> stored.put(Key.of(cells), cells));
        return stored;
    }

    @Override
    public Plan plan(CsvTable file) {
        Plan plan = new Plan(file);
        Set<String> organisations = new HashSet<>(
                jdbc.sql("select code from organisations").query(String.class).list());
        Map<Key, Map<String, String>> stored = stored();
        Map<Key, Integer> lines = new HashMap<>();
        Set<String> changed = new TreeSet<>();
        for (Row row : file.rows()) {
            read(row, organisations, plan).ifPresent(cells -> {
                Key key = Key.of(cells);
                Integer before = lines.putIfAbsent(key, row.line());
                if (before != null) {
                    plan.wrong(row.line(), "То же дело уже стоит в строке %d. Оставьте одну строку.".formatted(before));
                } else {
                    compare(row.line(), key, stored.get(key), cells, plan);
                    changed.add(key.organisation());
                }
            });
        }
        plan.afterwards(() -> changed.forEach(placement::catchUp));
        return plan;
    }

    private Optional<Map<String, String>> read(Row row, Set<String> organisations, Plan plan) {
        EntryReader reader = new EntryReader();
        Map<String, String> cells = new HashMap<>();
        String organisation = row.cell("organisation");
        if (!organisations.contains(organisation)) {
            reader.wrong("organisation", "Такой организации нет. Проверьте код по списку организаций.");
        } else if (!keepers.isAdministrator() && !organisation.equals(keepers.organisation())) {
            reader.wrong("organisation", "Номенклатуру этой организации ведут её делопроизводители. Уберите строку.");
        }
        cells.put("organisation", organisation);
        String year = row.cell("year").strip();
        if (!year.matches("\\d{4}") || Integer.parseInt(year) < FIRST_YEAR || Integer.parseInt(year) > LAST_YEAR) {
            reader.wrong("year", "Год — с %d по %d.".formatted(FIRST_YEAR, LAST_YEAR));
        }
        cells.put("year", year);
        cells.put("index", reader.line("index", row.cell("index"), "Укажите индекс дела.", LONGEST_INDEX));
        cells.put("title", reader.line("title", row.cell("title"), "Укажите заголовок дела.", LONGEST_TITLE));
        String retention = reader.line("retention", row.cell("retention"), "Укажите срок хранения.");
        if (!retention.isEmpty() && RetentionTerm.read(retention).isEmpty()) {
            reader.wrong(
                    "retention",
                    "Срок не разобран. Пишите как в перечне: «постоянно», «5 лет ЭПК», «до минования надобности».");
        }
        cells.put("retention", retention);
        cells.put("article", row.cell("article").isBlank() ? "" : reader.line("article", row.cell("article"), ""));
        try {
            reader.check();
            return Optional.of(cells);
        } catch (Refusal refusal) {
            plan.wrong(row.line(), refusal.detail());
            return Optional.empty();
        }
    }

    private void compare(
            int line, Key key, @Nullable Map<String, String> before, Map<String, String> after, Plan plan) {
        if (before == null) {
            String what = "новое дело: " + after.get("title");
            plan.add(line, new Plan.Note(key.words(), "новое дело"), what, () -> insert(after));
            return;
        }
        String said = Plan.difference(NAMES, before, after);
        if (said.isEmpty()) {
            plan.same();
        } else if (!"OPEN".equals(before.get(STATE))) {
            plan.wrong(line, "Дело закрыто, в номенклатуре оно не меняется. Верните строку, как была, или уберите её.");
        } else {
            plan.change(line, new Plan.Note(key.words(), changedNames(before, after)), said, () -> update(after));
        }
    }

    private static String changedNames(Map<String, String> before, Map<String, String> after) {
        List<String> names = new ArrayList<>();
        NAMES.forEach((column, name) -> {
            if (!String.valueOf(before.get(column)).equals(after.get(column))) {
                names.add(name);
            }
        });
        return String.join(", ", names);
    }

    private void insert(Map<String, String> cells) {
        write("""
                insert into case_files (organisation, year, file_index, title, retention, years, epk, conditional, article)
                values (:organisation, :year::int, :index, :title, :retention, :years, :epk, :conditional, :article)
                """, cells);
    }

    /** A condition that has gone leaves no day behind. */
    private void update(Map<String, String> cells) {
        write("""
                update case_files
                set title = :title, retention = :retention, years = :years, epk = :epk, conditional = :conditional,
                    article = :article, valid_until = case when :conditional then valid_until end
                where organisation = :organisation and year = :year::int and file_index = :index and state = 'OPEN'
                """, cells);
    }

    private void write(String sql, Map<String, String> cells) {
        RetentionTerm term =
                RetentionTerm.read(String.valueOf(cells.get("retention"))).orElseThrow();
        int written = jdbc.sql(sql)
                .params(cells)
                .param("years", term.years(), Types.INTEGER)
                .param("epk", term.epk())
                .param("conditional", term.conditional())
                .update();
        if (written == 0) {
            throw Refusal.conflict("Дело %s только что закрыли, ничего не внесено. Проверьте таблицу ещё раз."
                    .formatted(cells.get("index")));
        }
    }
}
