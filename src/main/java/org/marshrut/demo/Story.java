package org.marshrut.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * @param by who submits it, for his organisation
 * @param after the name of the story that has to be over before this one begins
 * @param text what the draft says, a paragraph a line; empty where the system prints it from the card
 * @param files beside the draft
 * @param moves only added to at the end
 */
record Story(
        String name,
        String by,
        @Nullable String after,
        String heading,
        String text,
        String kind,
        boolean restricted,
        Map<String, @Nullable Object> facts,
        List<Paper> files,
        List<Move> moves) {

    private static final Pattern FROM_TODAY = Pattern.compile("\\{(day|year)\\+(\\d+)}");

    /** @param name without the ending */
    record Paper(FileRole role, String name, String words) {

        static Paper draft(String words) {
            return new Paper(FileRole.DRAFT_TEXT, FileRole.DRAFT_TEXT.title(), words);
        }

        boolean isDraft() {
            return role.equals(FileRole.DRAFT_TEXT);
        }

        String fileName() {
            return name + (isDraft() ? ".docx" : ".pdf");
        }
    }

    /** A file of the dossier in its next version, and whom of the approvers it concerns. */
    record Upload(Paper file, @Nullable String changedFor) {}

    /** The next units of a batch, scanned alike. */
    record Scan(int units, int pages, String description, Paper file) {}

    /** Somebody of the public. */
    record Visitor(String name, String contact) {}

    /**
     * A decision on a step, or a file that belongs to it, or units of a batch that are scanned or accepted there; or what is done at no step: a recall or a suspension, with its
     * reason, or people of the public who register.
     */
    record Move(
            @Nullable String by,
            @Nullable String step,
            @Nullable String decision,
            @Nullable String comment,
            @Nullable Upload upload,
            @Nullable Scan scan,
            @Nullable Integer accept,
            @Nullable String recall,
            @Nullable String suspend,
            @Nullable List<Visitor> register) {}

    /** @param today from which {@code {day+3}} and {@code {year+1}} are counted */
    static List<Story> all(LocalDate today) {
        try (InputStream yaml = new ClassPathResource("demo/documents.yaml").getInputStream()) {
            String dated = FROM_TODAY
                    .matcher(new String(yaml.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(found -> counted(today, found.group(1), Integer.parseInt(found.group(2))));
            return new ObjectMapper().convertValue(new Yaml().load(dated), new TypeReference<List<Story>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String counted(LocalDate today, String unit, int further) {
        return Matcher.quoteReplacement(
                unit.equals("day")
                        ? today.plusDays(further).toString()
                        : String.valueOf(today.plusYears(further).getYear()));
    }

    List<Paper> papers() {
        Stream<Paper> draft = text.isEmpty() ? Stream.empty() : Stream.of(Paper.draft(text));
        return Stream.concat(draft, files.stream()).toList();
    }

    /** @param organisation of whoever submits it */
    Card cardOf(String organisation) {
        List<CardFile> named = papers().stream()
                .map(paper -> new CardFile(paper.fileName(), paper.role()))
                .toList();
        return new Card(kind, heading, organisation, null, null, null, restricted, named, facts);
    }
}
