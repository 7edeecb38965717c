package org.marshrut.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Card;
import org.marshrut.document.Card.CardFile;
import org.marshrut.document.FileRole;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/**
 * A document of the demo region: what is submitted, and what people do with it in turn.
 *
 * @param name by which it is known once it has begun; never changed
 * @param moves only added to at the end
 */
record Story(String name, String heading, String text, Facts card, List<Move> moves) {

    static final String DRAFT = "Проект акта.docx";
    static final String NOTE = "Пояснительная записка.pdf";
    static final String JUSTIFICATION = "Финансовое обоснование.pdf";

    record Facts(
            String kind,
            Card.Sphere sphere,
            @JsonProperty(defaultValue = "false") boolean normative,
            @JsonProperty(defaultValue = "false") boolean financial,
            @JsonProperty(defaultValue = "false") boolean restricted) {}

    /** A decision on a step; or a recall or a suspension, with its reason. */
    record Move(
            String by,
            @Nullable String step,
            @Nullable String decision,
            @Nullable String comment,
            @Nullable String recall,
            @Nullable String suspend) {}

    static List<Story> all() {
        try (InputStream yaml = new ClassPathResource("demo/documents.yaml").getInputStream()) {
            return new ObjectMapper().convertValue(new Yaml().load(yaml), new TypeReference<List<Story>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param organisation of the author */
    Card cardOf(String organisation) {
        List<CardFile> files = new java.util.ArrayList<>(
                List.of(new CardFile(DRAFT, FileRole.DRAFT_TEXT), new CardFile(NOTE, FileRole.EXPLANATORY_NOTE)));
        if (card.financial()) {
            files.add(new CardFile(JUSTIFICATION, FileRole.FINANCIAL_JUSTIFICATION));
        }
        return new Card(
                card.kind(),
                heading,
                organisation,
                card.normative(),
                card.financial(),
                card.sphere(),
                card.restricted(),
                files,
                null);
    }
}
