package org.marshrut.hunt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The permitted vocabulary: what an analyst may write into a drawing, sense and nonsense alike. */
final class Words {

    static final List<String> VERBS = List.of(
            "checkDossier",
            "registerDraft",
            "registerAct",
            "stampAct",
            "placeOnPortal",
            "withdrawPublication",
            "annulAct",
            "publishDraft",
            "fileAct",
            "fileDocument",
            "askVisas",
            "concludeRound",
            "giveTacitConsent",
            "markOverdue",
            "escalateOverdue",
            "remindPerformer",
            "informParties",
            "releaseAssignments",
            "sendToSite",
            "removeFromSite");

    static final List<String> CALLED = List.of(
            "visaRound",
            "actIssuance",
            "documentPublication",
            "draftRework",
            "publicDiscussion",
            "resolutionControl",
            "deadlineWatch");

    static final List<String> STATES = List.of(
            "ON_APPROVAL",
            "REWORK",
            "ON_SIGNING",
            "SIGNED",
            "REGISTERED",
            "PUBLISHED",
            "ON_EXECUTION",
            "FILED",
            "ANNULLED",
            "REJECTED",
            "RECALLED");

    static final List<String> CONDITIONS = List.of(
            "true",
            "false",
            "objections > 0",
            "objections == 0",
            "objections > 0 || remarks > 0",
            "remarks > 0",
            "decision == 'RETURNED'",
            "decision == 'REJECTED'",
            "decision == 'SIGNED'",
            "decision == 'AGREED'",
            "decision != 'NOT_AGREED'",
            "restricted",
            "normative",
            "financial",
            "!restricted",
            "asked.now(execution, 'examineLegality')",
            "portal.holds(execution)");

    static final List<String> PERSONS = List.of(
            "${people.holder('GOVERNOR')}",
            "${people.holder('DEPUTY_CHAIR')}",
            "${people.holder('ECONOMY_MINISTER')}",
            "${people.holder('VOLUNTEER')}",
            "${people.holder('ANALYST')}",
            "${people.holder('SUPPORT')}",
            "${people.holder('ADMINISTRATOR')}",
            "${people.headOf(organisation)}",
            "${author}",
            "${'analyst'}",
            "analyst",
            "ops",
            "volunteer",
            "governor",
            "finance");

    static final List<String> GROUPS = List.of(
            "lawyers",
            "editors",
            "approvers",
            "signatories",
            "controllers",
            "publishers",
            "clerks",
            "heads",
            "volunteers",
            "analysts",
            "ops",
            "${'analysts'}",
            "${'camunda-admin'}",
            "authors");

    /** What a step of a kind may take; the first half is what lets a draft go on. */
    static final Map<String, List<String>> DECISIONS = new LinkedHashMap<>();

    private static final List<String> OPINIONS =
            List.of("AGREED", "AGREED_WITH_REMARKS", "NOT_IN_COMPETENCE", "NOT_AGREED", "RETURNED");

    static {
        DECISIONS.put("SIGNATURE", List.of("SIGNED", "SIGNED_OVER_OBJECTIONS", "RETURNED", "REJECTED"));
        DECISIONS.put("VISA", OPINIONS);
        DECISIONS.put("EXAMINATION", OPINIONS);
        DECISIONS.put("ENDORSEMENT", OPINIONS);
        DECISIONS.put("EDITING", List.of("AGREED", "RETURNED"));
        DECISIONS.put("WORK", List.of("DONE", "AGREED", "AGREED_WITH_REMARKS", "NOT_AGREED", "RETURNED"));
        DECISIONS.put("REVISION", List.of("RESUBMITTED", "DISPUTED", "RECALLED"));
        DECISIONS.put("SETTLEMENT", List.of("SETTLED", "SIGN_WITH_DISAGREEMENTS", "WITHDRAWN"));
        DECISIONS.put("CONTROL", List.of("NO_CONTROL", "ON_CONTROL"));
        DECISIONS.put("RESOLUTION", List.of("ISSUED"));
        DECISIONS.put("EXECUTION", List.of("REPORTED", "HANDED_ON"));
        DECISIONS.put("ACCEPTANCE", List.of("ACCEPTED", "RETURNED"));
        DECISIONS.put("EXTENSION", List.of("EXTENDED", "REFUSED"));
        DECISIONS.put("RELEASE", List.of("RELEASED", "REFUSED"));
    }

    private Words() {}
}
