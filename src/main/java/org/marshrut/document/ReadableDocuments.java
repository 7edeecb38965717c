package org.marshrut.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Admission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the person who asks may read, said once for every list, number and page. A paper of restricted access is asked for
 * twice: somebody entered him among its readers, and he is admitted at this moment, or is its author.
 */
@Component
public class ReadableDocuments {

    private static final String GONE = """
            exists (select 1 from people p join organisations o on o.code = p.organisation
                    where p.login = :login and p.left_on <= (:now at time zone o.zone)::date)
            """;

    private record Standing(boolean gone, boolean admitted) {}

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Clock clock;

    ReadableDocuments(JdbcClient jdbc, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.clock = clock;
    }

    /**
     * SQL: whether he may read a document; it takes the {@link #params}.
     *
     * @param document alias of its row of {@code documents}
     */
    public static String readable(String document) {
        return """
                exists (select 1 from document_readers reading
                        where reading.document_id = %1$s.id and reading.reader = any(:readers)
                          and (not %1$s.restricted or reading.reader = any(:trusted)
                               or reading.reader = 'u:' || %1$s.author))
                """.formatted(document);
    }

    /**
     * SQL: what he has been entered for, each document once, as a table of {@code document_id}. Whether he may read each
     * {@link #visible} says then. For a search it is the quicker beginning where it is little: see {@link #readsLittle}.
     */
    static final String ENTERED = "select distinct document_id from document_readers where reader = any(:readers)";

    /** Rows up to which a search goes by them and not by the documents. */
    private static final int LITTLE = 10_000;

    /** Whether the list of what he has been entered for is short. */
    boolean readsLittle(Map<String, Object> params) {
        return jdbc.sql(
                                "select count(*) from (select 1 from document_readers where reader = any(:readers) limit :most) r")
                        .params(params)
                        .param("most", LITTLE + 1)
                        .query(Long.class)
                        .single()
                <= LITTLE;
    }

    /** SQL: whether a list may let him know that there is such a document, though he may not read it. */
    public static String visible(String document) {
        // the rows of readers say nothing more of a restricted paper to whoever is neither admitted nor its author
        return """
                (not %1$s.restricted
                 or (cardinality(:trusted) > 0 or 'u:' || %1$s.author = any(:readers)) and %2$s)
                """.formatted(document, readable(document));
    }

    /** For {@link #readable} and {@link #visible}. Groups read no restricted paper, whoever their members are. */
    public Map<String, Object> params() {
        List<String> marks = user.readerMarks();
        String login = user.login().orElse("");
        Standing standing = marks.isEmpty()
                ? new Standing(true, false)
                : jdbc.sql("select %s as gone, %s as admitted".formatted(GONE, Admission.sql(":login")))
                        .param("login", login)
                        .param("now", now())
                        .query(Standing.class)
                        .single();
        List<String> readers = standing.gone() ? List.of() : marks;
        List<String> trusted = standing.admitted()
                ? readers.stream()
                        .filter(mark -> mark.startsWith("u:") || mark.startsWith("r:") || mark.startsWith("a:"))
                        .toList()
                : List.of();
        return Map.of("readers", array(readers), "trusted", array(trusted));
    }

    private static String[] array(Collection<String> marks) {
        return marks.toArray(String[]::new);
    }

    public boolean isReadable(UUID document) {
        return holds(document, readable("d"));
    }

    /** Whether he may have the file: scans of an archive's units are for those who keep it, others have them by their batch. */
    boolean isOpen(FileVersion file, DocumentFacts document) {
        return !file.role().equals(FileRole.DIGITAL_COPY) || user.keepsArchiveOf(document.organisation());
    }

    /**
     * For whoever may do something at a document that he may not read: a restricted one does not exist for him.
     *
     * @param otherwise as it is said of what does not exist
     */
    public void checkVisible(UUID document, String otherwise) {
        if (!holds(document, visible("d"))) {
            throw Refusal.notFound(otherwise);
        }
    }

    private boolean holds(UUID document, String condition) {
        return jdbc.sql("select exists (select 1 from documents d where d.id = :document and %s)".formatted(condition))
                .param("document", document)
                .params(params())
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
