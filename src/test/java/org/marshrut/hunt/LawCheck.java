package org.marshrut.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Diagrams;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold in the database whatever was drawn, sent or decided. Knows nothing of the product: a law is a query in
 * {@code src/test/resources/law}, named after what it finds, that returns what breaks it. Columns: {@code document}, null
 * where it is about none, and {@code words}.
 */
public final class LawCheck {

    private static final Path LAWS = Path.of("src/test/resources/law");

    /** @param law the name of its file */
    public record Violation(String law, @Nullable UUID document, String words) {

        @Override
        public String toString() {
            return law + ": " + (document == null ? "" : document + " ") + words;
        }
    }

    private final JdbcClient jdbc;
    private final String query;

    public LawCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.query = "with "
                + read(LAWS.resolve("facts.txt")).strip().replaceFirst(",$", "") + "\n"
                + laws().entrySet().stream()
                        .map(law -> "select '%s' as law, document, words from (%s) found"
                                .formatted(law.getKey(), law.getValue()))
                        .collect(Collectors.joining("\nunion all\n"));
    }

    /** The queries by their names. */
    static Map<String, String> laws() {
        Map<String, String> laws = new TreeMap<>();
        Diagrams.files(LAWS, ".sql").forEach(file -> laws.put(Diagrams.name(file), read(file)));
        return laws;
    }

    /**
     * What is broken, in the order of the laws.
     *
     * @param documents whose facts are looked at; substitutions are looked at whosoever they are
     * @param now by the clock of the product
     * @param ran up to which moment everything that was due has been done
     */
    public List<Violation> violations(Collection<UUID> documents, Instant now, Instant ran) {
        return jdbc.sql(query)
                .param("documents", documents.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ran", ran.atOffset(ZoneOffset.UTC))
                .query(Violation.class)
                .list();
    }

    /** The same, where all that was due until now has been done. */
    public List<Violation> violations(Collection<UUID> documents, Instant now) {
        return violations(documents, now, now);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
