package org.marshrut.card;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marshrut.engine.DeploymentCheck;
import org.marshrut.engine.DiagramBeans;
import org.marshrut.engine.RouteFacts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads a card before it is deployed; other forms are none of its business. */
@Component
class CardChecks implements DeploymentCheck {

    private final DiagramBeans beans;
    private final ObjectProvider<RouteFacts> facts;

    CardChecks(DiagramBeans beans, ObjectProvider<RouteFacts> facts) {
        this.beans = beans;
        this.facts = facts;
    }

    @Override
    public List<Problem> check(String fileName, byte[] content) {
        return fileName.endsWith(".form") && CardForm.isCard(content) ? CardForm.faults(content, taken()) : List.of();
    }

    private Set<String> taken() {
        Set<String> taken = new HashSet<>(beans.names());
        facts.forEach(looked -> taken.addAll(looked.names()));
        return taken;
    }
}
