package org.marshrut.deadline;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.marshrut.engine.DeploymentCheck;
import org.springframework.stereotype.Component;

/** Reads the table of norms as a file, before it is deployed. */
@Component
class DeadlineRules implements DeploymentCheck {

    private static final List<String> INPUTS = List.of("norm", "kind");
    private static final List<String> OUTPUTS = List.of("amount", "unit", "startFrom", "nonWorkingDay", "clause");

    @Override
    public List<Problem> check(String fileName, byte[] content) {
        if (!fileName.endsWith(".dmn")) {
            return List.of();
        }
        try {
            return new TableReading(
                            NormTable.DECISION,
                            "сроков",
                            INPUTS,
                            OUTPUTS,
                            (inputs, outputs) -> NormTable.norm(outputs),
                            content)
                    .problems();
        } catch (XMLStreamException e) {
            // No XML at all: the deployment itself will say so.
            return List.of();
        }
    }
}
