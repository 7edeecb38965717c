package org.marshrut.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is in a package, with the SHA-256 of each file but itself and {@link #SEAL}, which has its own.
 *
 * @param open whether it is made for everybody
 * @param text name of the signed file in the package
 * @param trail head of the chain of decisions
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Manifest(
        String format,
        boolean open,
        Of document,
        String text,
        String trail,
        List<Given> signatures,
        List<Packed> files) {

    static final String FORMAT = "marshrut-package-1";
    static final String NAME = "manifest.json";
    /** One line, as {@code sha256sum} writes and checks it. */
    static final String SEAL = "manifest.sha256";

    static final String TRAIL = "trail.json";
    static final String SHEET = "sheet.json";
    static final String PRINTED_SHEET = "approval-sheet.pdf";
    static final String COPY = "stamped-copy.pdf";
    static final String PAGE = "verify.html";

    /** @param file as its author has named it, {@code version} of it */
    public record Of(
            String id,
            String kind,
            @Nullable String number,
            @Nullable String date,
            String organisation,
            String file,
            int version) {

        /** For people: {@code 24.11.2026}; what is no date stays as somebody wrote it. */
        public String day() {
            return date == null ? "" : date.replaceFirst("^(\\d{4})-(\\d\\d)-(\\d\\d)$", "$3.$2.$1");
        }
    }

    /** Whose signature a file is, as its certificate says; times in UTC. */
    public record Given(
            String name, String owner, String serial, String validFrom, String validTo, String receivedAt) {}

    public record Packed(String name, long size, String sha256) {}

    /** Of files in a package: harmless on every machine, and in a command. */
    static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}");

    static String seal(byte[] manifest) {
        return Sha256.of(manifest) + "  " + NAME + "\n";
    }

    /** Of a file that somebody has brought: what is missing in it is empty. */
    static Manifest read(JsonNode json) {
        JsonNode of = json.path("document");
        List<Given> signatures = some(json.path("signatures"))
                .map(one -> new Given(
                        one.path("name").asText(),
                        one.path("owner").asText(),
                        one.path("serial").asText(),
                        one.path("validFrom").asText(),
                        one.path("validTo").asText(),
                        one.path("receivedAt").asText()))
                .toList();
        List<Packed> files = some(json.path("files"))
                .map(one -> new Packed(
                        one.path("name").asText(),
                        one.path("size").asLong(-1),
                        one.path("sha256").asText()))
                .toList();
        return new Manifest(
                json.path("format").asText(),
                json.path("open").asBoolean(),
                new Of(
                        of.path("id").asText(),
                        of.path("kind").asText(),
                        of.path("number").asText(""),
                        of.path("date").asText(""),
                        of.path("organisation").asText(),
                        of.path("file").asText(),
                        of.path("version").asInt()),
                json.path("text").asText(),
                json.path("trail").asText(),
                signatures,
                files);
    }

    /** No package of ours has more; of somebody's list nobody wants to see a million. */
    private static Stream<JsonNode> some(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).limit(OpenedContainer.MOST_FILES);
    }
}
