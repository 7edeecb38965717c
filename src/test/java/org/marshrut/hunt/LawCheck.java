package org.marshrut.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /** What the laws take where a table or a column is not there yet. */
    private static final Map<String, String> STAND_INS = new LinkedHashMap<>();

    static {
        STAND_INS.put(
                "signing_rights",
                "select 'GOVERNOR' as position, null::text as kind, date '2000-01-01' as valid_from,"
                        + " null::date as valid_to");
        STAND_INS.put("document_kinds.signed", "select *, drafted as signed from public.document_kinds");
        STAND_INS.put("holdings.admitted", "select *, false as admitted from public.holdings");
        STAND_INS.put("required_signatories", "select null::text as kind, null::text as position where false");
        STAND_INS.put(
                "sheet_places",
                "select null::uuid as document_id, null::text as step, 0 as round, null::text as position,"
                        + " null::int as quorum where false");
        STAND_INS.put(
                "annulments",
                "select null::uuid as document_id, null::text as ground, null::uuid as repealed_by,"
                        + " null::text as court_number where false");
        STAND_INS.put("organisations.parent", "select *, null::text as parent from public.organisations");
    }

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
        this.query = "with " + standIns(jdbc)
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

    /** Tables, and columns of tables, that the laws speak of and this database does not have yet. */
    static List<String> missing(JdbcClient jdbc) {
        return STAND_INS.keySet().stream().filter(name -> isMissing(jdbc, name)).toList();
    }

    private static String standIns(JdbcClient jdbc) {
        List<String> missing = missing(jdbc);
        return STAND_INS.entrySet().stream()
                .filter(one -> missing.contains(one.getKey()))
                .map(one -> "%s as (%s),\n".formatted(one.getKey().split("\\.")[0], one.getValue()))
                .collect(Collectors.joining());
    }

    private static boolean isMissing(JdbcClient jdbc, String name) {
        String[] parts = name.split("\\.");
        return jdbc.sql("""
                        select count(*) = 0 from information_schema.columns
                        where table_schema = 'public' and table_name = ? and (column_name = ? or ? = '')
                        """)
                .params(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 1 ? parts[1] : "")
                .query(Boolean.class)
                .single();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
