package org.marshrut.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code docs/before-after.md}: its words are written by hand, its tables by the run. */
final class BeforeAfterPage {

    static final Path FILE = Path.of("docs/before-after.md");
    static final Path README = Path.of("README.md");

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final String BEGIN = "<!-- begin: written by the run -->\n";
    private static final String END = "<!-- end: written by the run -->";
    private static final String NUMBER = "(\\d+,\\d+)";
    private static final Pattern LINE = Pattern.compile(
            "\\| ([^|]+) \\| %1$s ± %1$s \\| %1$s ± %1$s \\| %1$s ± %1$s \\| %1$s \\| %1$s \\|".formatted(NUMBER));

    private BeforeAfterPage() {}

    /** @param figures by section and title */
    static void write(Map<Row, Figures> figures) {
        replace(FILE, tables(figures, "\n## %s\n\n", row -> true));
    }

    private static String tables(Map<Row, Figures> figures, String heading, java.util.function.Predicate<Row> which) {
        StringBuilder text = new StringBuilder();
        String[] section = {""};
        figures.forEach((row, found) -> {
            if (!which.test(row)) {
                return;
            }
            if (!row.section().equals(section[0])) {
                section[0] = row.section();
                text.append(heading.formatted(section[0]))
                        .append(
                                "| схема | в среднем | половина не дольше | 90 % не дольше | задач людям | участников |\n")
                        .append("|---|---|---|---|---|---|\n");
            }
            text.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.title(),
                            number(found.mean()),
                            number(found.median()),
                            number(found.ninetieth()),
                            number(found.tasks()),
                            number(found.people())));
        });
        return text.toString();
    }

    private static String number(Figures.Interval of) {
        return String.format(RUSSIAN, "%.2f ± %.2f", of.value(), of.half());
    }

    private static String number(double of) {
        return String.format(RUSSIAN, "%.1f", of);
    }

    private static void replace(Path file, String generated) {
        try {
            String text = Files.readString(file);
            int begin = text.indexOf(BEGIN) + BEGIN.length();
            Files.writeString(file, text.substring(0, begin) + generated + text.substring(text.indexOf(END)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The figures of the page, by section and title. */
    static Map<String, Figures> read() {
        try {
            Map<String, Figures> found = new LinkedHashMap<>();
            String section = "";
            for (String line : Files.readAllLines(FILE)) {
                section = line.startsWith("## ") ? line.substring(3) : section;
                Matcher figures = LINE.matcher(line);
                if (figures.matches()) {
                    found.put(
                            section + ": " + figures.group(1),
                            new Figures(
                                    interval(figures, 2),
                                    interval(figures, 4),
                                    interval(figures, 6),
                                    read(figures.group(8)),
                                    read(figures.group(9))));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Figures.Interval interval(Matcher figures, int group) {
        return new Figures.Interval(read(figures.group(group)), read(figures.group(group + 1)));
    }

    private static double read(String number) {
        return Double.parseDouble(number.replace(',', '.'));
    }
}
