package org.marshrut.access;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Work in the name and with the rights of a person, as if he had logged in; afterwards whoever asked before asks on. */
@Component
public class InTheName {

    private final IdentityService identity;

    InTheName(IdentityService identity) {
        this.identity = identity;
    }

    public <T> T of(String login, Supplier<T> work) {
        var before = identity.getCurrentAuthentication();
        List<String> groups = identity.createGroupQuery().groupMember(login).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(login, groups, List.of());
        try {
            return work.get();
        } finally {
            if (before == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }
}
