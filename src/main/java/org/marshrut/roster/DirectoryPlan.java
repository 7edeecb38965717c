package org.marshrut.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.WrongLine;

/** What the directory would change, as lines of our tables: a number stands for the same person in both. */
final class DirectoryPlan {

    private static final String POSITION = "dir.";
    private static final int MOST_TOLD = 200;

    /** @param gone the directory has him no longer */
    record Link(String login, String key, String name, boolean gone) {}

    /** @param name by which somebody logs in there, or the key of who has none */
    record DirectoryWrong(String name, String message) {}

    /** Of one person; {@code what} is Russian. */
    record DirectoryDifference(String login, String what) {}

    /**
     * @param left who works here no longer, {@code unchanged} those of the directory who are here as it has them
     * @param going who would not get in any more, or would have no group any more
     * @param barred why it is not carried out as things stand, with what to do; null when it may
     */
    record DirectoryReport(
            int added,
            int changed,
            int left,
            int unchanged,
            int going,
            @Nullable String barred,
            List<DirectoryWrong> wrong,
            List<DirectoryDifference> differences) {}

    private final int working;
    private final Map<Integer, Row> people = new LinkedHashMap<>();
    private final Map<Integer, Row> positions = new LinkedHashMap<>();
    private final Map<Integer, Link> links = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Integer> leaving = new HashMap<>();
    private final List<DirectoryWrong> wrong = new ArrayList<>();
    private final Set<String> newcomers = new TreeSet<>();
    private final Set<String> returning = new TreeSet<>();
    private final Set<String> leavers = new TreeSet<>();
    private final Set<String> losers = new TreeSet<>();

    /** @param working who is here of the directory before it */
    DirectoryPlan(int working) {
        this.working = working;
    }

    int working() {
        return working;
    }

    void wrong(String name, String message) {
        wrong.add(new DirectoryWrong(name, message));
    }

    /** @return the number of the person */
    int person(Link link, Map<String, String> cells) {
        int line = names.size() + 1;
        names.put(line, link.name());
        people.put(line, new Row(line, cells));
        links.put(line, link);
        return line;
    }

    /** The code of his position; log-ins have no dots. */
    static String position(String login, int number) {
        return POSITION + login + (number == 1 ? "" : "." + number);
    }

    private static String login(String position) {
        return position.substring(POSITION.length()).split("\\.")[0];
    }

    void position(int line, Map<String, String> cells) {
        positions.put(line, new Row(line, cells));
    }

    /** A position of the same person that he holds no longer: he leaves it and gets the other, or neither. */
    void leavesPosition(int person, Map<String, String> cells) {
        int line = names.size() + 1;
        names.put(line, String.valueOf(names.get(person)));
        leaving.put(line, person);
        position(line, cells);
    }

    void joins(String login) {
        newcomers.add(login);
    }

    /** Who has left, and is there again. */
    void returns(String login) {
        returning.add(login);
    }

    void leaves(String login) {
        leavers.add(login);
    }

    /** All the groups that the directory gave him. */
    void losesGroups(String login) {
        losers.add(login);
    }

    /** Who would not get in any more, or nowhere. */
    int going() {
        return leavers.size() + losers.size();
    }

    CsvTable people() {
        return new CsvTable(List.copyOf(people.values()), List.of());
    }

    CsvTable positions() {
        return new CsvTable(List.copyOf(positions.values()), List.of());
    }

    /** Positions as they can be looked at while those who come are not there yet: theirs are vacant. */
    CsvTable positionsNow() {
        return new CsvTable(
                positions.values().stream().map(this::withoutWhoComes).toList(), List.of());
    }

    private Row withoutWhoComes(Row row) {
        if (!newcomers.contains(row.cell("holder")) && !returning.contains(row.cell("holder"))) {
            return row;
        }
        Map<String, String> cells = new HashMap<>(row.cells());
        cells.keySet().removeAll(Set.of("holder", "from", "to"));
        return new Row(row.line(), cells);
    }

    List<Link> links() {
        return List.copyOf(links.values());
    }

    /** These are left as they are; a person whose line is wrong gets no position. */
    void leaveOut(List<WrongLine> lines, boolean ofPeople) {
        lines.forEach(line -> {
            wrong(String.valueOf(names.get(line.line())), line.message());
            int whose = leaving.getOrDefault(line.line(), line.line());
            positions.keySet().removeIf(one -> leaving.getOrDefault(one, one) == whose);
            if (ofPeople) {
                Row person = people.remove(line.line());
                links.remove(line.line());
                losers.remove(person.cell("login"));
                leavers.remove(person.cell("login"));
                newcomers.remove(person.cell("login"));
            }
        });
    }

    DirectoryReport report(Plan ofPeople, Plan ofPositions, @Nullable String barred) {
        Set<String> differing = new LinkedHashSet<>();
        ofPeople.notes().forEach(note -> differing.add(note.key()));
        ofPositions.notes().forEach(note -> differing.add(login(note.key())));
        int left = (int) leavers.stream().filter(differing::contains).count();
        int added = (int) newcomers.stream().filter(differing::contains).count();
        List<DirectoryDifference> told = new ArrayList<>();
        ofPeople.report().differences().forEach(one -> told.add(new DirectoryDifference(one.key(), one.what())));
        ofPositions
                .report()
                .differences()
                .forEach(one -> told.add(new DirectoryDifference(login(one.key()), one.what())));
        return new DirectoryReport(
                added,
                differing.size() - added - left,
                left,
                people.size() - differing.size(),
                going(),
                barred,
                List.copyOf(wrong),
                told.stream().limit(MOST_TOLD).toList());
    }
}
