package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of approvers of the repository with rounds, stages and quorums, as an analyst would add them. */
public final class ApproversTables {

    public static final Path SHIPPED = Path.of("processes/act-approval/approvers.dmn");

    private ApproversTables() {}

    /**
     * @param rows what the row says: round, position, stage, quorum, parted by bars; an empty cell says nothing, for example
     *     {@code visaRound | ECONOMY_MINISTER | 2 | 1}
     */
    public static String of(String... rows) {
        String shipped;
        try {
            shipped = Files.readString(SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String columns = """
                <input id="approvers_round" label="Круг" camunda:inputVariable="round">
                  <inputExpression id="approvers_round_expression" typeRef="string"><text>round</text></inputExpression>
                </input>
                <output id="approvers_position" label="Должность" name="position" typeRef="string" />
                <output id="approvers_stage" label="Этап" name="stage" typeRef="integer" />
                <output id="approvers_quorum" label="Достаточно согласий" name="quorum" typeRef="integer" />
                """;
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            rules.append(rule(i + 1, rows[i]));
        }
        return shipped.substring(0, shipped.indexOf("<output "))
                + columns
                + rules
                + shipped.substring(shipped.indexOf("</decisionTable>"));
    }

    private static String rule(int number, String row) {
        String[] told = row.split("\\|", -1);
        List<String> cells = new ArrayList<>();
        String entry = "<%sEntry id=\"approvers_rule%d_%s%d\"><text>%s</text></%sEntry>";
        for (int i = 1; i <= 4; i++) {
            cells.add(entry.formatted("input", number, "in", i, "", "input"));
        }
        cells.add(entry.formatted("input", number, "in", 5, quoted(told[0]), "input"));
        cells.add(entry.formatted("output", number, "out", 1, quoted(told[1]), "output"));
        cells.add(entry.formatted("output", number, "out", 2, told[2].strip(), "output"));
        cells.add(entry.formatted("output", number, "out", 3, told[3].strip(), "output"));
        return "<rule id=\"approvers_rule%d\">%s</rule>%n".formatted(number, String.join("", cells));
    }

    private static String quoted(String cell) {
        return cell.isBlank() ? "" : "\"" + cell.strip() + "\"";
    }
}
