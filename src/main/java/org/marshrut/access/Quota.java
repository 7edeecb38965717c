package org.marshrut.access;

import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * How much of something a person may ask of the own API. A feature declares its quotas as beans; {@link Quotas} holds
 * them. They guard the installation against a program that has gone astray; no office work comes near them.
 *
 * @param name by which what was used is counted
 * @param method null for every one that changes something
 * @param address a pattern as its controller has it; null for all
 * @param most how many requests, or bytes of files, within {@code per}; 0 for no quota
 * @param what is counted, in Russian, as it follows «Предел:», for example «60 проектов в час»
 */
public record Quota(
        String name,
        @org.jspecify.annotations.Nullable HttpMethod method,
        @org.jspecify.annotations.Nullable String address,
        Unit unit,
        long most,
        Duration per,
        String what) {

    /** Asked with a body, and nothing is kept of it. */
    private static final Set<String> CHANGES_NOTHING = Set.of("/api/routes/check", "/api/routes/compare");

    /** What is counted. */
    public enum Unit {
        REQUESTS,
        BYTES
    }

    /** So many requests to an address. */
    public static Quota of(String name, HttpMethod method, String address, long most, Duration per, String what) {
        return new Quota(name, method, address, Unit.REQUESTS, most, per, what);
    }

    boolean concerns(String requested, String pattern) {
        boolean changes = !requested.equals("GET") && !requested.equals("HEAD") && !requested.equals("OPTIONS");
        return most > 0
                && !CHANGES_NOTHING.contains(pattern)
                && (method == null ? changes : method.name().equals(requested))
                && (address == null || address.equals(pattern));
    }
}
