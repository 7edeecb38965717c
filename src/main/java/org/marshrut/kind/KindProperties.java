package org.marshrut.kind;

import java.util.List;
import java.util.Set;

/** The properties of a start event that say what a kind is; explained to analysts in {@code docs/ru/vidy-dokumentov.md}. */
final class KindProperties {

    static final Set<String> YES_NO = Set.of("signed", "published", "restrictable");

    private static final Set<String> NAMES = Set.of(
            "name",
            "form",
            "template",
            "signed",
            "signedBy",
            "published",
            "restrictable",
            "register",
            "projectRegister",
            "norm",
            "approvers",
            "submitters",
            "day",
            "assignments",
            "list",
            "state");
    /** Features bring properties of their own, under their name. */
    private static final List<String> FAMILIES = List.of(RouteKind.ROLE, "list.", "label.", "participants.", "opens.");

    private KindProperties() {}

    static boolean isKnown(String name) {
        return NAMES.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
    }

    static Set<String> names() {
        return NAMES;
    }
}
