package org.marshrut.roster;

import java.util.stream.Stream;
import org.marshrut.access.CsvTable;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Remembered;
import org.marshrut.right.RightChanges;
import org.marshrut.roster.Plan.RosterReport;
import org.marshrut.substitution.Departures;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports a table as a whole or not at all. The same file again finds nothing to do, takes no lock and writes nothing. */
@Component
public class RosterImport {

    private static final int MOST_ROWS = 20_000;
    private static final long LOCK = 0x726F_7374_6572_3139L;

    private final OrganisationTable organisations;
    private final PeopleTable people;
    private final PositionTable positions;
    private final RollOutTable rollOut;
    private final Departures departures;
    private final RightChanges rights;
    private final Remembered remembered;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RosterImport(
            OrganisationTable organisations,
            PeopleTable people,
            PositionTable positions,
            RollOutTable rollOut,
            Departures departures,
            RightChanges rights,
            Remembered remembered,
            Trail trail,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.organisations = organisations;
        this.people = people;
        this.positions = positions;
        this.rollOut = rollOut;
        this.departures = departures;
        this.rights = rights;
        this.remembered = remembered;
        this.trail = trail;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Everybody whom these files name, and the plan of the roll-out, for an installation that begins with them.
     *
     * @throws IllegalStateException when a line is wrong, naming it
     */
    public void loadAll(byte[] ofOrganisations, byte[] ofPeople, byte[] ofPositions, byte[] ofRollOut) {
        transaction.executeWithoutResult(status -> {
            whole(load(organisations, ofOrganisations, false));
            whole(load(people, ofPeople, false));
            whole(load(positions, ofPositions, false));
            whole(load(rollOut, ofRollOut, false));
        });
    }

    /** @throws IllegalStateException when a line is wrong, naming it */
    public static void whole(RosterReport report) {
        if (!report.wrong().isEmpty()) {
            throw new IllegalStateException(report.wrong().get(0).toString());
        }
    }

    /**
     * All lines, or none when one is wrong.
     *
     * @param dryRun only tells what would happen
     * @throws Refusal 400 for a file that is no such table, 413 for one of more than 20,000 rows
     */
    public RosterReport load(RosterTable table, byte[] content, boolean dryRun) {
        CsvTable file = CsvTable.read(content, table.columns(), MOST_ROWS);
        Plan plan = table.plan(file);
        return dryRun || !plan.isToBeDone()
                ? plan.report()
                : Attempts.of(() -> transaction.execute(
                        status -> carryOut(table, file, plan).report()));
    }

    /** What others have changed while the locks were waited for is looked at again. */
    private Plan carryOut(RosterTable table, CsvTable file, Plan foreseen) {
        if (foreseen.doesTakeAway()) {
            departures.hold();
        }
        if (foreseen.doesChangeRights()) {
            rights.hold();
        }
        hold();
        Plan plan = table.plan(file);
        done(table, plan);
        return plan;
    }

    /**
     * People and the positions they hold, both or neither, with what goes with them.
     *
     * @param between done when the people are written
     * @return false when a line is wrong by now, and so nothing was done
     */
    boolean loadTogether(CsvTable ofPeople, Runnable between, CsvTable ofPositions) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            departures.hold();
            rights.hold();
            hold();
            Plan first = people.plan(ofPeople);
            done(people, first);
            between.run();
            Plan second = positions.plan(ofPositions);
            done(positions, second);
            boolean whole =
                    first.report().wrong().isEmpty() && second.report().wrong().isEmpty();
            if (!whole) {
                status.setRollbackOnly();
            }
            return whole;
        }));
    }

    private void hold() {
        jdbc.sql("select pg_advisory_xact_lock(?)::text").param(LOCK).query().singleRow();
        remembered.forget();
    }

    private void done(RosterTable table, Plan plan) {
        if (plan.isToBeDone()) {
            trail.add(plan.notes().stream()
                    .map(one -> TrailEntry.of(table.event()).about(one.key()).saying(one.what()))
                    .toList());
            plan.carryOut();
            remembered.forget();
        }
    }

    static byte[] export(RosterTable table) {
        CsvTable.Columns columns = table.columns();
        return CsvTable.written(
                Stream.concat(columns.required().stream(), columns.optional().stream())
                        .toList(),
                table.rows());
    }
}
