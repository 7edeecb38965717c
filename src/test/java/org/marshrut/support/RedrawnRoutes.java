package org.marshrut.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions that a test has drawn itself: walking them says nothing about the diagrams of {@code processes/}. */
public final class RedrawnRoutes {

    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    private RedrawnRoutes() {}

    public static void add(String definitionId) {
        IDS.add(definitionId);
    }

    static boolean isRedrawn(String definitionId) {
        return IDS.contains(definitionId);
    }
}
