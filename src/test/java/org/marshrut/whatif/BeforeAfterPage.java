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
    private static final String HEADER =
            "| схема | в среднем | половина не дольше | 90 % не дольше | задач людям | участников |\n"
                    + "|---|---|---|---|---|---|\n";
    private static final String ENGLISH_HEADER =
            "| %s | mean | median | 90th percentile | tasks of people | people |\n|---|---|---|---|---|---|\n";
    private static final String BEGIN = "<!-- begin: written by the run -->\n";
    private static final String END = "<!-- end: written by the run -->";
    private static final String NUMBER = "(\\d+,\\d+)";
    private static final Pattern LINE = Pattern.compile(
            "\\| ([^|]+) \\| %1$s ± %1$s \\| %1$s ± %1$s \\| %1$s ± %1$s \\| %1$s \\| %1$s \\|".formatted(NUMBER));

    private BeforeAfterPage() {}

    /** The page has everything, README the changes one after another. */
    static void write(Map<Row, Figures> figures) {
        StringBuilder page = new StringBuilder();
        StringBuilder readme = new StringBuilder();
        String section = "";
        for (var found : figures.entrySet()) {
            Row row = found.getKey();
            boolean isShort = row.isInSequence();
            if (!row.section().equals(section)) {
                section = row.section();
                page.append("\n## %s\n\n".formatted(section)).append(HEADER);
                readme.append(isShort ? "\n" + ENGLISH_HEADER.formatted(row.about()) : "");
            }
            page.append(line(row.title(), found.getValue()));
            readme.append(isShort ? line(row.english(), found.getValue()).replaceAll("(\\d),(\\d)", "$1.$2") : "");
        }
        replace(FILE, page.toString());
        replace(README, readme.append('\n').toString());
    }

    private static String line(String title, Figures found) {
        return "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        title,
                        number(found.mean()),
                        number(found.median()),
                        number(found.ninetieth()),
                        number(found.tasks()),
                        number(found.people()));
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
