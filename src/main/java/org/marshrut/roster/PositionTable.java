package org.marshrut.roster;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.marshrut.access.CsvTable;
import org.marshrut.trail.TrailEvent;
import org.springframework.stereotype.Component;

/**
 * Positions and who holds them: a line is a position with one of its holders, from his first day to his last; several lines of
 * one position are holders one after another. A position that nobody has held yet has a line without a holder.
 */
@Component
class PositionTable implements RosterTable {

    private static final CsvTable.Columns COLUMNS = new CsvTable.Columns(
            List.of("code", "title", "organisation"), List.of("unit", "head", "groups", "holder", "from", "to"));

    private final StaffList list;
    private final PositionLines lines;
    private final HoldingChecks checks;
    private final PositionWrites writes;

    PositionTable(StaffList list, PositionLines lines, HoldingChecks checks, PositionWrites writes) {
        this.list = list;
        this.lines = lines;
        this.checks = checks;
        this.writes = writes;
    }

    @Override
    public CsvTable.Columns columns() {
        return COLUMNS;
    }

    @Override
    public TrailEvent event() {
        return TrailEvent.STAFF_LIST_CHANGED;
    }

    @Override
    public Stream<List<String>> rows() {
        StaffList.Stored stored = list.read();
        return stored.positions().values().stream().flatMap(position -> {
            List<StaffList.Holding> held = stored.of(position.code());
            return held.isEmpty()
                    ? Stream.of(cells(position, "", "", ""))
                    : held.stream()
                            .map(one -> cells(
                                    position,
                                    one.login(),
                                    one.from().toString(),
                                    one.to() == null ? "" : one.to().toString()));
        });
    }

    private static List<String> cells(StaffList.Position position, String holder, String from, String to) {
        return List.of(
                position.code(),
                position.title(),
                position.organisation(),
                position.unit(),
                String.valueOf(position.head()),
                String.join(",", position.groups()),
                holder,
                from,
                to);
    }

    @Override
    public Plan plan(CsvTable file) {
        Plan plan = new Plan(file);
        StaffList.Stored stored = list.read();
        Map<Integer, PositionLines.Line> read = lines.read(file, stored, plan);
        Map<Integer, PositionLines.Line> sound = checks.sound(read, stored, plan);
        writes.plan(sound, stored, plan);
        return plan;
    }
}
