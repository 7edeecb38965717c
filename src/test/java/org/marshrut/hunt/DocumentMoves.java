package org.marshrut.hunt;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Dossiers;

/** What people ask of documents, orders and assignments. */
final class DocumentMoves extends Acting {

    DocumentMoves(Hunt hunt, Stage stage, Dice dice) {
        super(hunt, stage, dice);
    }

    void submit() {
        hunt.submits(act -> act.with(
                        "kind",
                        dice.one(
                                "GOVERNMENT_RESOLUTION",
                                "GOVERNMENT_DIRECTIVE",
                                "GOVERNOR_RESOLUTION",
                                "GOVERNOR_DIRECTIVE"))
                .with("normative", dice.chance(20))
                .with("restricted", dice.chance(25)));
    }

    void annul() {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", "Ошибка"));
        switch (dice.below(3)) {
            case 0 -> body.put("repealedBy", document().toString());
            case 1 -> body.put("court", Map.of("name", "Краевой суд", "number", "3а-1/2026", "date", "2026-11-20"));
            default -> {}
        }
        post(likely("clerk"), "annulment", body);
    }

    /** One of the last decisions, mostly by whoever took it. */
    void takeBack() {
        UUID document = document();
        List<String> taken =
                stage.jdbc().sql("""
                        select concat_ws(' ', id, actual, task_key) from decisions
                        where document_id = ? and decided_at is not null order by decided_at desc, id desc limit 3
                        """).param(document).query(String.class).list();
        if (taken.isEmpty()) {
            return;
        }
        String[] one = dice.one(taken).split(" ");
        as(
                likely(one[1]),
                "takes back %s of %s".formatted(one[2], document),
                who -> who.delete("/api/decisions/" + one[0]));
    }

    void newVersion() {
        UUID document = document();
        as(
                likely("author"),
                "uploads a new text of " + document,
                who -> who.post(
                        "/api/documents/" + document + "/files",
                        List.of(
                                Part.file(
                                        "file",
                                        "проект.txt",
                                        Dossiers.text("Версия " + stage.clock().now())),
                                Part.field("role", "DRAFT_TEXT"),
                                Part.field("changedFor", dice.one("ALL", "finance", "economy")))));
    }

    void resolve() {
        UUID document = document();
        String responsible = anybody();
        as(
                dice.one("head", "performer", "chief", "governor", anybody()),
                "gives %s an assignment by %s".formatted(responsible, document),
                who -> who.post(
                        "/api/documents/" + document + "/resolutions",
                        Map.of("items", List.of(Map.of("text", "Исполнить", "responsible", responsible)))));
    }

    void report() {
        List<String> assignments = stage.jdbc()
                .sql(
                        "select id::text || ' ' || responsible from assignments where document_id = any(?) order by given_at, number")
                .param(hunt.story().documents().toArray(UUID[]::new))
                .query(String.class)
                .list();
        if (assignments.isEmpty()) {
            post("controller", "release", Map.of());
            return;
        }
        int chosen = dice.below(assignments.size());
        String[] one = assignments.get(chosen).split(" ");
        String what = dice.one("files", "withdrawal", "extension", "interim-reports");
        as(
                likely(one[1]),
                what + " of assignment " + chosen,
                who -> what.equals("files")
                        ? who.post(
                                "/api/assignments/" + one[0] + "/files",
                                List.of(Part.file("file", "акт.txt", Dossiers.text("Сделано"))))
                        : who.post(
                                "/api/assignments/" + one[0] + "/" + what,
                                Map.of("reason", "Так нужно", "text", "Делается", "due", "2027-01-15")));
    }

    void substitute() {
        String absent = dice.chance(50) ? dice.one("governor", "head", "economy", "deputy", "author") : anybody();
        String substitute = anybody();
        LocalDate from =
                stage.clock().now().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(dice.one(List.of(0, 0, 1, 20)));
        String to = from.plusDays(dice.from(0, 10)).toString();
        as(
                dice.one(absent, substitute, "chief", anybody()),
                "orders that %s acts for %s from %s to %s".formatted(substitute, absent, from, to),
                who -> who.put(
                        "/api/substitutions/" + absent,
                        Map.of("substitute", substitute, "from", from.toString(), "to", to, "reason", "Приказ № 1")));
    }
}
