package org.marshrut.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shipped tables, some of whose answers are others that are possible there. */
final class RandomTables {

    static final Map<String, Path> FILES = new LinkedHashMap<>();

    static {
        FILES.put("approvers", Path.of("processes/act-approval/approvers.dmn"));
        FILES.put("repeatVisas", Path.of("processes/visa-round/repeat-visas.dmn"));
        FILES.put("escalationRules", Path.of("processes/deadlines/escalation-rules.dmn"));
        FILES.put("substitutionRules", Path.of("processes/substitution/substitution-rules.dmn"));
        FILES.put("clerkRules", Path.of("processes/substitution/clerk-rules.dmn"));
    }

    private static final Map<String, List<String>> ANSWERS = Map.of(
            "approvers_out1",
                    List.of(
                            "\"GOVERNOR\"",
                            "\"VOLUNTEER\"",
                            "\"ANALYST\"",
                            "\"EDUCATION_MINISTER\"",
                            "\"DEPUTY_CHAIR\"",
                            "\"FINANCE_MINISTER\""),
            "repeatVisas_out1", List.of("true", "false"),
            "escalationRules_out1", List.of("\"P1D\"", "\"P3D\""),
            "escalationRules_out2",
                    List.of(
                            "\"VOLUNTEER\"",
                            "\"SUPPORT\"",
                            "\"MFC_OPERATOR\"",
                            "\"ANALYST, HEAD\"",
                            "\"PERFORMER\"",
                            "\"GOVERNOR\""),
            "escalationRules_out4", List.of("\"CONSENT\"", "\"NOTIFY\""),
            "substitutionRules_out1", List.of("true", "false"),
            "clerkRules_out1", List.of("true", "false"));

    private final Dice dice;

    RandomTables(Dice dice) {
        this.dice = dice;
    }

    /** The name of the table, and how often a cell is changed. */
    String changed(String table) {
        int often = dice.one(List.of(15, 40, 100));
        Matcher cells = Pattern.compile(
                        "<outputEntry id=\"(\\w+)_rule\\d+_(out\\d)\">\\s*<text>([^<]*)</text>", Pattern.DOTALL)
                .matcher(read(FILES.get(table)));
        return cells.replaceAll(cell -> {
            List<String> answers = ANSWERS.get(cell.group(1) + "_" + cell.group(2));
            String whole = cell.group();
            return Matcher.quoteReplacement(
                    answers == null || !dice.chance(often)
                            ? whole
                            : whole.replace(
                                    "<text>" + cell.group(3) + "</text>", "<text>" + dice.one(answers) + "</text>"));
        });
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
