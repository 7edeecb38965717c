package org.marshrut.deadline;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.marshrut.engine.DeploymentCheck;
import org.springframework.stereotype.Component;

/** Reads the table of escalation as a file, before it is deployed. */
@Component
class EscalationRules implements DeploymentCheck {

    private static final List<String> INPUTS = List.of("norm", "level");
    private static final List<String> OUTPUTS = List.of("after", "recipients", "repeat", "action", "clause");

    @Override
    public List<Problem> check(String fileName, byte[] content) {
        if (!fileName.endsWith(".dmn")) {
            return List.of();
        }
        try {
            return new TableReading(
                            EscalationTable.DECISION, "эскалации", INPUTS, OUTPUTS, EscalationRules::rule, content)
                    .problems();
        } catch (XMLStreamException e) {
            // No XML at all: the deployment itself will say so.
            return List.of();
        }
    }

    private static void rule(Map<String, Object> inputs, Map<String, Object> outputs) {
        if (!(inputs.get("level") instanceof Number level) || level.intValue() < 0) {
            throw new IllegalArgumentException("ступень (level) — целое число от 0");
        }
        EscalationTable.read(outputs, level.intValue());
    }
}
