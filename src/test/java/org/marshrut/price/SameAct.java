package org.marshrut.price;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The act that every arm of a comparison gets: the same card, the same files, the same decisions of the same people. */
final class SameAct {

    static final String AUTHOR = "author";
    static final String KIND = "GOVERNMENT_RESOLUTION";
    static final String HEADING = "О ремонте школ";
    static final String ORGANISATION = "06";
    static final String SPHERE = "EDUCATION";

    static final List<SentFile> FILES = List.of(
            new SentFile("DRAFT_TEXT", "проект.txt", bytes("Постановляю отремонтировать школы.")),
            new SentFile("EXPLANATORY_NOTE", "записка.txt", bytes("Школы ждут ремонта.")));

    static final String CARD = """
            {"kind": "GOVERNMENT_RESOLUTION", "heading": "О ремонте школ", "organisation": "06", "normative": false,
             "financial": false, "sphere": "EDUCATION", "files": [
               {"name": "проект.txt", "role": "DRAFT_TEXT"}, {"name": "записка.txt", "role": "EXPLANATORY_NOTE"}]}
            """;

    /** In this order; the route would take the visas and the two examinations in any. */
    static final List<Step> STEPS = List.of(
            new Step("head", "endorseDraft", "AGREED"),
            new Step("economy", "giveVisa", "AGREED"),
            new Step("property", "giveVisa", "AGREED"),
            new Step("digital", "giveVisa", "AGREED"),
            new Step("deputy", "giveVisa", "AGREED"),
            new Step("legal", "examineLegality", "AGREED"),
            new Step("editor", "editLanguage", "AGREED"),
            new Step("governor", "signAct", "SIGNED"));

    private SameAct() {}

    record SentFile(String role, String name, byte[] content) {}

    record Step(String person, String task, String decision) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
