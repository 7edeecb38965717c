package org.marshrut.demo;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Work in the name and with the rights of a person of the demo region, as if he had logged in. */
@Component
class DemoPeople {

    private final IdentityService identity;

    DemoPeople(IdentityService identity) {
        this.identity = identity;
    }

    <T> T as(String login, Supplier<T> work) {
        List<String> groups = identity.createGroupQuery().groupMember(login).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(login, groups, List.of());
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
