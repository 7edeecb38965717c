package org.marshrut.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.edition.ListView.CellView;
import org.marshrut.edition.ListView.DifferenceView;
import org.marshrut.edition.ListView.DifferencesView;
import org.marshrut.edition.ListView.EditionView;
import org.marshrut.edition.ListView.ListSummary;
import org.marshrut.edition.ListView.RowView;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKinds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What staff read of lists. */
@Component
class ListQueries {

    /** A version whole, for a file. */
    record Whole(ListSummary list, Edition edition, List<ListRow> rows) {}

    private final ReadableLists readable;
    private final Lists lists;
    private final EditionRows rows;
    private final RouteKinds kinds;
    private final JdbcClient jdbc;

    ListQueries(ReadableLists readable, Lists lists, EditionRows rows, RouteKinds kinds, JdbcClient jdbc) {
        this.readable = readable;
        this.lists = lists;
        this.rows = rows;
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    /** @param version null for the one in force, or the newest when none is */
    ListView view(UUID id, @Nullable Integer version, int page, int size) {
        ListSummary list = list(id);
        Edition edition = edition(list, version);
        List<RowView> found = rows.page(id, edition.version(), page, size).stream()
                .map(row -> RowView.of(row, edition.columns()))
                .toList();
        return new ListView(
                id,
                list.code(),
                list.name(),
                list.restricted(),
                EditionView.of(edition),
                edition.columns().stream().map(Column::label).toList(),
                new Page<>(found, edition.count(), page, size));
    }

    Whole whole(UUID id, @Nullable Integer version) {
        ListSummary list = list(id);
        Edition edition = edition(list, version);
        return new Whole(list, edition, rows.of(id, edition.version()));
    }

    /** The newest first. */
    Page<EditionView> versions(UUID id, int page, int size) {
        ListSummary list = list(id);
        List<EditionView> found = jdbc
                .sql(Edition.SELECT + " where e.list_id = ? order by e.version desc limit ? offset ?")
                .params(id, size, (long) page * size)
                .query(Edition::read)
                .list()
                .stream()
                .map(EditionView::of)
                .toList();
        return new Page<>(found, list.newest(), page, size);
    }

    /** Of any two versions, in either direction; version 0 is the empty list. */
    DifferencesView differences(UUID id, int from, int to, int page, int size) {
        ListSummary list = list(id);
        Edition edition = edition(list, Math.max(from, to));
        if (from != 0 && to != 0) {
            edition(list, Math.min(from, to));
        }
        ListKind kind = ListKind.of(kinds.of(edition.document()).orElseThrow());
        Differences differences = Differences.between(rows.of(id, from), rows.of(id, to), kind.sum());
        List<DifferenceView> all = new ArrayList<>();
        differences.added().forEach(row -> all.add(view(Change.Action.ADD, kind, edition.columns(), null, row)));
        differences.removed().forEach(row -> all.add(view(Change.Action.REMOVE, kind, edition.columns(), row, null)));
        differences
                .changed()
                .forEach(
                        one -> all.add(view(Change.Action.CHANGE, kind, edition.columns(), one.before(), one.after())));
        List<DifferenceView> shown =
                all.stream().skip((long) page * size).limit(size).toList();
        return new DifferencesView(
                from, to, differences.words(kind.noun(), edition.columns()), new Page<>(shown, all.size(), page, size));
    }

    private static DifferenceView view(
            Change.Action action,
            ListKind kind,
            List<Column> columns,
            @Nullable ListRow before,
            @Nullable ListRow after) {
        ListRow known = after == null ? java.util.Objects.requireNonNull(before) : after;
        Set<String> keys = new TreeSet<>(known.values().keySet());
        if (before != null && after != null) {
            keys.addAll(before.values().keySet());
            keys.removeIf(key -> java.util.Objects.equals(
                    before.values().get(key), after.values().get(key)));
        }
        String object = String.join(
                ", ",
                kind.identifying().stream()
                        .map(key -> known.words().getOrDefault(key, ""))
                        .toList());
        return new DifferenceView(
                action.name(),
                object,
                columns.stream()
                        .filter(column -> keys.contains(column.key()))
                        .map(column -> new CellView(column.label(), words(before, column), words(after, column)))
                        .toList());
    }

    private static String words(@Nullable ListRow row, Column column) {
        return row == null ? "" : row.words().getOrDefault(column.key(), "");
    }

    private ListSummary list(UUID id) {
        return readable.find(id).orElseThrow(() -> Refusal.notFound("Такого перечня нет. Проверьте адрес."));
    }

    private Edition edition(ListSummary list, @Nullable Integer version) {
        int wanted = version != null ? version : list.current() == 0 ? list.newest() : list.current();
        return lists.edition(list.id(), wanted)
                .orElseThrow(() -> Refusal.notFound(
                        "Редакции %d у перечня нет. Последняя — %d.".formatted(wanted, list.newest())));
    }
}
