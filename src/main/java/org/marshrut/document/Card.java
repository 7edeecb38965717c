package org.marshrut.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author says of a draft when he submits it.
 *
 * @param kind a code of {@code document_kinds}
 * @param organisation code of the author's organisation
 * @param normative whether the act is normative: then its draft has a public window
 * @param financial whether the act costs budget money: then finance gives a visa
 * @param restricted whether access is restricted: such an act is never published
 * @param facts what the kind has beside, by its form; the fields of an act may stand here as well
 */
public record Card(
        @Nullable String kind,
        @Nullable String heading,
        @Nullable String organisation,
        @Nullable Boolean normative,
        @Nullable Boolean financial,
        @Nullable Sphere sphere,
        boolean restricted,
        @Nullable List<CardFile> files,
        @Nullable Map<String, @Nullable Object> facts) {

    /** The facts, with the fields of an act among them wherever they are given. */
    Map<String, @Nullable Object> allFacts() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (facts != null) {
            all.putAll(facts);
        }
        if (normative != null) {
            all.put("normative", normative);
        }
        if (financial != null) {
            all.put("financial", financial);
        }
        if (sphere != null) {
            all.put("sphere", sphere.name());
        }
        return all;
    }

    List<String> fileNames() {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> file != null && file.name() != null)
                        .map(file -> FileNames.tidy(file.name()))
                        .toList();
    }

    public enum Sphere {
        EDUCATION("Образование"),
        HEALTH("Здравоохранение"),
        CULTURE("Культура"),
        SOCIAL("Социальная защита"),
        ECONOMY("Экономика"),
        OTHER("Другое");

        private final String title;

        Sphere(String title) {
            this.title = title;
        }

        /** As officials call it. */
        String title() {
            return title;
        }
    }

    /** A part of the request by its file name, and what it is in the dossier. */
    public record CardFile(@Nullable String name, @Nullable FileRole role) {}
}
