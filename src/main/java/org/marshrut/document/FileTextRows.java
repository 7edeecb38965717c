package org.marshrut.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What is known of the words of each file: a queue in the table itself, for every node, that a crash does not empty. */
@Component
class FileTextRows {

    private final JdbcClient jdbc;
    private final Files files;
    private final TransactionTemplate transaction;

    FileTextRows(JdbcClient jdbc, Files files, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.files = files;
        this.transaction = transaction;
    }

    /** @param attempts with this one */
    record Claimed(UUID id, UUID documentId, int attempts) {}

    /**
     * The next file to be read, new ones first. A node that has not finished in five minutes has gone, and another takes
     * the file.
     */
    Optional<Claimed> claim() {
        return jdbc.sql("""
                        update files set text_attempts = text_attempts + 1, text_claimed_at = now()
                        where id = (
                          select id from files
                          where text_state in ('WAITING', 'STALE')
                            and (text_claimed_at is null or text_claimed_at < now() - interval '5 minutes')
                          order by text_state desc, text_attempts, uploaded_at limit 1 for update skip locked)
                        returning id, document_id, text_attempts as attempts
                        """).query(Claimed.class).optional();
    }

    void giveBack(UUID id) {
        jdbc.sql("update files set text_claimed_at = null where id = ?")
                .param(id)
                .update();
    }

    void save(FileVersion file, TextState state, @Nullable String charset, String words) {
        transaction.executeWithoutResult(status -> {
            files.index(file, words);
            jdbc.sql("update files set text_state = ?, charset = ?, text_claimed_at = null where id = ?")
                    .params(state.name(), charset, file.id())
                    .update();
        });
    }

    boolean isWaiting(UUID documentId) {
        return jdbc.sql("select exists (select 1 from files where document_id = ? and text_state = 'WAITING')")
                .param(documentId)
                .query(Boolean.class)
                .single();
    }

    /** How many files of others wait, counted up to a hundred. */
    int waitingBeside(UUID documentId) {
        return jdbc.sql("""
                        select count(*) from (
                          select 1 from files where text_state = 'WAITING' and document_id <> ? limit 100) waiting
                        """).param(documentId).query(Integer.class).single();
    }

    private record Current(String name, TextState textState) {}

    /** What the card says of the files that count today; nothing of earlier versions. */
    List<String> warnings(UUID documentId) {
        return jdbc.sql("""
                        select distinct on (role, one_of_several) name, text_state
                        from (select *, case when several then name end as one_of_several
                              from files where document_id = :document) of_document
                        order by role, one_of_several, version desc
                        """).param("document", documentId).query(Current.class).list().stream()
                .flatMap(file -> file.textState().warning(file.name()).stream())
                .toList();
    }
}
