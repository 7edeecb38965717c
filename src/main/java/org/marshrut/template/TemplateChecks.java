package org.marshrut.template;

import java.util.List;
import org.marshrut.engine.DeploymentCheck;
import org.springframework.stereotype.Component;

/** Reads a template before it is deployed; other files are none of its business. */
@Component
class TemplateChecks implements DeploymentCheck {

    @Override
    public List<Problem> check(String fileName, byte[] content) {
        return fileName.endsWith(".md")
                ? CardText.faults(content).stream()
                        .map(fault -> new Problem("", fault.line(), fault.message()))
                        .toList()
                : List.of();
    }
}
