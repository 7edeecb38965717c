package org.marshrut.kind;

import java.util.List;
import java.util.Set;

/** The properties of a start event that say what a kind is; explained to analysts in {@code docs/ru/vidy-dokumentov.md}. */
final class KindProperties {

    static final Set<String> YES_NO = Set.of("signed", "published", "restrictable", "personal");

    private static final Set<String> NAMES = Set.of(
            "name",
            "form",
            "template",
            "signed",
            "signedBy",
            RouteKind.ELECTRONIC,
            "published",
            "shown",
            "restrictable",
            "register",
            "projectRegister",
            "norm",
            "approvers",
            "submitters",
            "takenBy",
            "mfcService",
            "mfcFact",
            "mfcFields",
            "citizenService",
            "citizenFact",
            "citizenFields",
            "citizenApplicant",
            "citizenAddressee",
            "personal",
            "heading",
            "day",
            "assignments",
            "addressees",
            "answers",
            "destroys",
            "transfers",
            "receiver",
            "opens.author",
            "opens.heading",
            "participants.most",
            "participants.shown",
            "list",
            "list.name",
            "list.key",
            "list.rows",
            "list.row",
            "list.required",
            "list.noun",
            "list.gender",
            "list.sum",
            "service",
            "service.kind",
            "service.channel",
            "service.electronic",
            "state");
    /** What follows is a name of the analyst's. */
    private static final List<String> FAMILIES = List.of(RouteKind.ROLE, "label.");

    private KindProperties() {}

    static boolean isKnown(String name) {
        return NAMES.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
    }

    static Set<String> names() {
        return NAMES;
    }
}
