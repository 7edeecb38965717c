package org.marshrut.document;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.marshrut.engine.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files of documents, in the same database and the same transaction as the route. Content is kept in rows of 1 MiB and
 * never changes: a new version is a new file.
 */
@Component
public class Files {

    static final int CHUNK = 1 << 20;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Files(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Stores the next version of the role; of some roles there may be several files side by side. */
    FileVersion store(
            UUID documentId, CheckedFile file, Collection<String> changedFor, String login, OffsetDateTime at) {
        UUID id = UUID.randomUUID();
        int version = jdbc.sql("""
                                select coalesce(max(version), 0) + 1 from files
                                where document_id = ? and role = ? and (not ? or name = ?)
                                """)
                .params(documentId, file.role().name(), file.role().several(), file.name())
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into files (id, document_id, role, several, version, name, size, media_type, sha256,
                                           changed_for, uploaded_by, uploaded_at, search)
                        values (:id, :document, :role, :several, :version, :name, 0, :mediaType, '', :changedFor, :login,
                                :at, search_words(:text))
                        """)
                .param("id", id)
                .param("document", documentId)
                .param("role", file.role().name())
                .param("several", file.role().several())
                .param("version", version)
                .param("name", file.name())
                .param("mediaType", file.mediaType())
                .param("changedFor", changedFor.toArray(String[]::new))
                .param("login", login)
                .param("at", at)
                .param("text", file.name())
                .update();
        Written written = write(id, file);
        jdbc.sql("update files set size = ?, sha256 = ? where id = ?")
                .params(written.size(), written.sha256(), id)
                .update();
        if (file.mediaType().equals(SignatureNames.MEDIA_TYPE)) {
            unread(id);
        }
        FileVersion stored = new FileVersion(
                id, file.role(), version, file.name(), written.size(), file.mediaType(), written.sha256());
        events.publishEvent(new FileStored(documentId, stored));
        return stored;
    }

    /**
     * Stores what the system has made itself as the next version of its role; nobody reads it for its words.
     *
     * @param content a file that may go afterwards
     * @param login in whose name; a person
     */
    public FileVersion storeMade(
            UUID documentId,
            FileRole role,
            String name,
            String mediaType,
            Path content,
            String login,
            OffsetDateTime at) {
        FileVersion made = store(documentId, new CheckedFile(role, name, mediaType, content), List.of(), login, at);
        unread(made.id());
        return made;
    }

    /** There are no words in it. */
    private void unread(UUID id) {
        jdbc.sql("update files set text_state = 'UNREAD' where id = ?")
                .param(id)
                .update();
    }

    /**
     * Copies a file into another document: name, content and what was read of it, as it was given.
     *
     * @param login in whose name; a person
     * @return the id of the copy
     */
    public UUID copy(FileVersion file, UUID documentId, FileRole role, String login, OffsetDateTime at) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into files (id, document_id, role, several, version, name, size, media_type, sha256,
                                           uploaded_by, uploaded_at, search, text_state, charset)
                        select :id, :document, :role, :several, 1, name, size, media_type, sha256, :login, :at, search,
                               case when text_state = 'STALE' then 'WAITING' else text_state end, charset
                        from files where id = :file
                        """)
                .param("id", id)
                .param("document", documentId)
                .param("role", role.name())
                .param("several", role.several())
                .param("login", login)
                .param("at", at)
                .param("file", file.id())
                .update();
        jdbc.sql("""
                        insert into file_chunks (file_id, number, content)
                        select ?, number, content from file_chunks where file_id = ?
                        """).params(id, file.id()).update();
        events.publishEvent(new FileStored(
                documentId, new FileVersion(id, role, 1, file.name(), file.size(), file.mediaType(), file.sha256())));
        return id;
    }

    /** The words for search, once they have been read. */
    void index(FileVersion file, String words) {
        jdbc.sql("update files set search = search_words(:text) where id = :id and not destroyed")
                .param("text", file.name() + "\n" + words)
                .param("id", file.id())
                .update();
    }

    private record Readability(boolean heavy, boolean destroyed) {}

    /**
     * Whether reading the file took more time, memory or disk than a file may: nothing else should try.
     *
     * @throws Refusal 410 when the content is destroyed
     */
    public boolean isTooHeavy(FileVersion file) {
        Readability state = jdbc.sql("select text_state = 'HEAVY' as heavy, destroyed from files where id = ?")
                .param(file.id())
                .query(Readability.class)
                .single();
        if (state.destroyed) {
            throw destroyed();
        }
        return state.heavy;
    }

    /** The content as it was given; nothing is held open until it is read. */
    public Resource content(FileVersion file) {
        return new StoredContent(this, file);
    }

    /** Does something to a copy of the content that lies on the disk meanwhile. */
    public <T> T withCopy(FileVersion file, Function<Path, T> work) {
        try {
            Path copy = java.nio.file.Files.createTempFile("marshrut-", ".copy");
            try (InputStream content = content(file).getInputStream()) {
                java.nio.file.Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
                return work.apply(copy);
            } finally {
                java.nio.file.Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Written(long size, String sha256) {}

    private Written write(UUID id, CheckedFile file) {
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream content = java.nio.file.Files.newInputStream(file.content())) {
            byte[] buffer = new byte[CHUNK];
            int number = 0;
            for (int read = content.readNBytes(buffer, 0, CHUNK);
                    read > 0;
                    read = content.readNBytes(buffer, 0, CHUNK)) {
                digest.update(buffer, 0, read);
                jdbc.sql("insert into file_chunks (file_id, number, content) values (?, ?, ?)")
                        .params(id, number++, read == CHUNK ? buffer : Arrays.copyOf(buffer, read))
                        .update();
                size += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every version of every file, in the order of the dossier. */
    public List<FileVersion> of(UUID documentId) {
        return jdbc.sql("""
                        select id, role, version, name, size, media_type, sha256 from files where document_id = ?
                        order by array_position(array['DRAFT_TEXT', 'EXPLANATORY_NOTE', 'FINANCIAL_JUSTIFICATION',
                                                      'ACTS_TO_AMEND', 'STAMPED_COPY', 'INCOMING_TEXT', 'ATTACHMENT',
                                                      'EXECUTION_PROOF'], role),
                                 role, case when several then name end, version
                        """).param(documentId).query(FileVersion.class).list();
    }

    /** @throws Refusal 410 when the content is destroyed */
    public Optional<FileVersion> find(UUID documentId, UUID fileId) {
        boolean gone = jdbc.sql("select exists (select 1 from files where document_id = ? and id = ? and destroyed)")
                .params(documentId, fileId)
                .query(Boolean.class)
                .single();
        if (gone) {
            throw destroyed();
        }
        return jdbc.sql("""
                        select id, role, version, name, size, media_type, sha256 from files
                        where document_id = ? and id = ?
                        """).params(documentId, fileId).query(FileVersion.class).optional();
    }

    /** In which charset a plain text is written, if that is known. */
    Optional<String> charset(FileVersion file) {
        return jdbc.sql("select charset from files where id = ? and charset is not null")
                .param(file.id())
                .query(String.class)
                .optional();
    }

    /** The file as it was given, with its SHA-256 as ETag; ranges are served. PDF and images open in the browser. */
    public ResponseEntity<Resource> answer(FileVersion file, CacheControl caching, HttpServletRequest request) {
        return new FileAnswer(file, new StoredContent(this, file), charset(file), caching).to(request);
    }

    byte[] chunk(UUID fileId, int number) {
        return jdbc.sql("select content from file_chunks where file_id = ? and number = ?")
                .params(fileId, number)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElseThrow(Files::destroyed);
    }

    private static Refusal destroyed() {
        return new Refusal(
                HttpStatus.GONE,
                "Содержание документа уничтожено по истечении срока хранения. Акт назван в его карточке.");
    }

    /**
     * Takes the content of all files of a document away for good, in the transaction under way: names, sizes and SHA-256 stay.
     * Nobody finds it by its words any more.
     */
    public void destroyContents(UUID documentId) {
        jdbc.sql("delete from file_chunks where file_id in (select id from files where document_id = ?)")
                .param(documentId)
                .update();
        jdbc.sql(
                        "update files set search = search_words(name), text_state = 'UNREAD', destroyed = true where document_id = ?")
                .param(documentId)
                .update();
        events.publishEvent(new ContentsDestroyed(documentId));
    }
}
