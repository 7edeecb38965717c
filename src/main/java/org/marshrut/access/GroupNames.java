package org.marshrut.access;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/** How groups are called: whoever is told of one reads its name. */
@Component
public class GroupNames {

    private final IdentityService identity;
    private final Unrestricted unrestricted;

    GroupNames(IdentityService identity, Unrestricted unrestricted) {
        this.identity = identity;
        this.unrestricted = unrestricted;
    }

    /** By their ids; those that are none are left out. */
    public Map<String, String> of(Collection<String> ids) {
        Map<String, String> names = new TreeMap<>();
        if (!ids.isEmpty()) {
            unrestricted
                    .call(() -> identity.createGroupQuery()
                            .groupIdIn(ids.toArray(String[]::new))
                            .list())
                    .forEach((Group group) -> names.put(group.getId(), group.getName()));
        }
        return names;
    }
}
