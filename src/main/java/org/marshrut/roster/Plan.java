package org.marshrut.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.marshrut.access.CsvTable;
import org.marshrut.access.WrongLine;

/** What a file would do, found out before anything is done. Nothing of it is done while a line is wrong. */
public final class Plan {

    /** Of one line against what is stored; {@code what} is Russian. */
    public record LineDifference(int line, String key, String what) {}

    /** The same for the trail, where nothing personal is written but log-ins. */
    public record Note(String key, String what) {}

    /** Lines by what becomes of them; {@code differences} tells the first two hundred of those added and changed. */
    public record RosterReport(
            int added, int changed, int unchanged, List<WrongLine> wrong, List<LineDifference> differences) {}

    private static final int MOST_TOLD = 200;

    private final List<WrongLine> wrong = new ArrayList<>();
    private final List<LineDifference> differences = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();
    private final List<Runnable> last = new ArrayList<>();
    private int added;
    private int changed;
    private int unchanged;
    private boolean rights;
    private boolean takesAway;

    public Plan(CsvTable file) {
        wrong.addAll(file.wrong());
    }

    public void wrong(int line, String message) {
        wrong.add(new WrongLine(line, message));
    }

    public void same() {
        unchanged++;
    }

    public void add(int line, Note note, String what, Runnable write) {
        added++;
        differs(line, note, what, write);
    }

    public void change(int line, Note note, String what, Runnable write) {
        changed++;
        differs(line, note, what, write);
    }

    private void differs(int line, Note note, String what, Runnable write) {
        differences.add(new LineDifference(line, note.key(), what));
        notes.add(note);
        writes.add(write);
    }

    /** To be done when all lines are written. */
    public void afterwards(Runnable work) {
        last.add(work);
    }

    /** It changes what somebody may sign or order: nobody signs meanwhile. */
    void changesRights() {
        rights = true;
    }

    /** Somebody loses a position, a group or his log-in: what waits for him goes to others. */
    void takesAway() {
        takesAway = true;
    }

    boolean doesChangeRights() {
        return rights;
    }

    boolean doesTakeAway() {
        return takesAway;
    }

    boolean isToBeDone() {
        return wrong.isEmpty() && !writes.isEmpty();
    }

    void carryOut() {
        writes.forEach(Runnable::run);
        last.forEach(Runnable::run);
    }

    List<Note> notes() {
        return notes;
    }

    RosterReport report() {
        wrong.sort(Comparator.comparingInt(WrongLine::line));
        return new RosterReport(
                added,
                changed,
                unchanged,
                List.copyOf(wrong),
                differences.stream().limit(MOST_TOLD).toList());
    }

    /** In words what has become another of these cells; empty when nothing has. */
    public static String difference(Map<String, String> names, Map<String, String> before, Map<String, String> after) {
        List<String> said = new ArrayList<>();
        names.forEach((column, name) -> {
            String was = before.getOrDefault(column, "");
            String is = after.getOrDefault(column, "");
            if (!was.equals(is)) {
                said.add("%s: %s → %s".formatted(name, orNothing(was), orNothing(is)));
            }
        });
        return String.join("; ", said);
    }

    private static String orNothing(String cell) {
        return cell.isEmpty() ? "нет" : cell;
    }
}
