package org.marshrut.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The decisions up to the signature as a chain: {@code hash = SHA-256(hash before, line feed, line)}, all as UTF-8 text. The
 * first is chained to the document. A line has its fields in the order of {@link #FIELDS}, separated by tabs.
 *
 * @param document the id it belongs to
 * @param head the last hash
 */
record DecisionChain(String format, String document, List<String> fields, List<Link> lines, String head) {

    static final String FORMAT = "marshrut-trail-1";

    /** What a line says, in Russian for whoever reads the file. */
    static final List<String> FIELDS = List.of(
            "номер решения",
            "вид шага",
            "шаг",
            "кто подписал",
            "должность",
            "организация",
            "решение",
            "когда (UTC)",
            "версия текста",
            "SHA-256 текста",
            "SHA-256 электронной подписи");

    private static final int DECISION = 6;
    private static final int TEXT = 9;
    private static final int SIGNATURE = 10;

    record Link(String line, String hash) {

        private String field(int number) {
            String[] all = line.split("\t", -1);
            return all.length == FIELDS.size() ? all[number] : "";
        }

        boolean signs() {
            return field(DECISION).startsWith("SIGNED");
        }

        String text() {
            return field(TEXT);
        }

        /** Empty when it was decided without one. */
        String signature() {
            return field(SIGNATURE);
        }
    }

    static DecisionChain of(UUID document, List<List<@Nullable Object>> rows) {
        List<Link> links = new ArrayList<>();
        String hash = start(document.toString());
        for (List<@Nullable Object> row : rows) {
            String line =
                    String.join("\t", row.stream().map(DecisionChain::cell).toList());
            hash = next(hash, line);
            links.add(new Link(line, hash));
        }
        return new DecisionChain(FORMAT, document.toString(), FIELDS, links, hash);
    }

    private static String cell(@Nullable Object value) {
        return Objects.toString(value, "").replaceAll("\\s+", " ");
    }

    private static String start(String document) {
        return Sha256.of(FORMAT + "\n" + document);
    }

    private static String next(String before, String line) {
        return Sha256.of(before + "\n" + line);
    }

    static DecisionChain read(JsonNode json) {
        List<Link> links = new ArrayList<>();
        json.path("lines")
                .forEach(link -> links.add(
                        new Link(link.path("line").asText(), link.path("hash").asText())));
        return new DecisionChain(
                json.path("format").asText(),
                json.path("document").asText(),
                FIELDS,
                links,
                json.path("head").asText());
    }

    /** What breaks the chain first; empty when nothing does. */
    Optional<Fault> fault() {
        if (!format.equals(FORMAT)) {
            return Optional.of(new Fault(Fault.CHAIN, "Файл trail.json не того вида, который делает «Маршрут»."));
        }
        String hash = start(document);
        for (int n = 0; n < lines.size(); n++) {
            Link link = lines.get(n);
            hash = next(hash, link.line());
            if (!hash.equals(link.hash())) {
                return Optional.of(new Fault(
                        Fault.CHAIN, "Строка %d или одна из строк до неё не та: хеш не сходится.".formatted(n + 1)));
            }
        }
        return hash.equals(head)
                ? Optional.empty()
                : Optional.of(new Fault(Fault.CHAIN, "Голова цепочки не та: строки в конце пропали или добавлены."));
    }

    /** How many lines from the first are the same in both. */
    int sharedWith(DecisionChain other) {
        int n = 0;
        while (n < lines.size() && n < other.lines.size() && lines.get(n).equals(other.lines.get(n))) {
            n++;
        }
        return n;
    }
}
