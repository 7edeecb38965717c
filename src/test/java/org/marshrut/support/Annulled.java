package org.marshrut.support;

import java.util.Map;

/** Bodies of requests that annul an act after it was issued. */
public final class Annulled {

    private Annulled() {}

    public static Map<String, Object> byCourt(String reason) {
        return Map.of(
                "reason",
                reason,
                "court",
                Map.of("name", "Светлореченский краевой суд", "number", "3а-12/2026", "date", "2026-11-20"));
    }

    public static Map<String, Object> byAct(String reason, String actId) {
        return Map.of("reason", reason, "repealedBy", actId);
    }
}
