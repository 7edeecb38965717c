package org.marshrut.price;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.marshrut.price.Meter.Spent;

/**
 * What one act took.
 *
 * @param second acts in one
 * @param wal KB, with everything
 * @param lean KB without contents of files and images of whole pages
 * @param program ms of a processor in the process of the arm, children with it
 * @param database ms of a processor in the server
 */
record Figures(
        double second,
        double statements,
        double selects,
        double inserted,
        double updated,
        double deleted,
        double wal,
        double lean,
        double program,
        double database) {

    static final String HEAD =
            "acts a second | statements | of them select | rows inserted | updated | deleted | WAL, KB |"
                    + " without files and images of pages, KB | CPU of the program, ms | of the database, ms";

    static Figures of(int acts, double seconds, Spent spent, Map<String, Long> rows, long programMillis) {
        return new Figures(
                acts / seconds,
                (double) spent.statements() / acts,
                (double) spent.of("select") / acts,
                (double) rows.getOrDefault("insert", 0L) / acts,
                (double) rows.getOrDefault("update", 0L) / acts,
                (double) rows.getOrDefault("delete", 0L) / acts,
                spent.wal() / 1024.0 / acts,
                spent.lean() / 1024.0 / acts,
                (double) programMillis / acts,
                (double) spent.database().toMillis() / acts);
    }

    /** Each figure is the median of its own. */
    static Figures median(List<Figures> rounds) {
        double[] middle = new double[10];
        for (int figure = 0; figure < middle.length; figure++) {
            int at = figure;
            double[] sorted = rounds.stream()
                    .mapToDouble(round -> round.all()[at])
                    .sorted()
                    .toArray();
            middle[figure] = sorted[sorted.length / 2];
        }
        return new Figures(
                middle[0], middle[1], middle[2], middle[3], middle[4], middle[5], middle[6], middle[7], middle[8],
                middle[9]);
    }

    double cpu() {
        return program + database;
    }

    private double[] all() {
        return new double[] {second, statements, selects, inserted, updated, deleted, wal, lean, program, database};
    }

    String row() {
        return "%.1f | ".formatted(second)
                + String.join(
                        " | ",
                        Arrays.stream(all())
                                .skip(1)
                                .mapToObj(figure -> (figure < 10 ? "%.1f" : "%.0f").formatted(figure))
                                .toList());
    }
}
