package org.marshrut.digitisation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Documents;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is scanned and described of a unit; each change under the lock of its batch. */
@Component
class Scans {

    static final int MOST_PAGES = 10_000;
    private static final int LONGEST = 2_000;
    /** Of a unit, in one round. */
    private static final int MOST_FILES = 100;

    private static final String WITH_WHO_SCANS = "state in ('WAITING', 'REJECTED', 'SCANNED')";

    private final BatchReaders readers;
    private final Documents documents;
    private final Files files;
    private final JdbcClient jdbc;
    private final Clock clock;

    Scans(BatchReaders readers, Documents documents, Files files, JdbcClient jdbc, Clock clock) {
        this.readers = readers;
        this.documents = documents;
        this.files = files;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The line, with its batch locked, when whoever asks may change it at this stage. */
    Line locked(long id, String stage) {
        documents.lock(readers.line(id).documentId());
        return readers.held(id, stage);
    }

    /**
     * The unit is scanned: so many pages, and what is in it.
     *
     * @throws Refusal 400 for what is no description, 409 while no file of it is there
     */
    void describe(Line line, @Nullable Integer pages, @Nullable String description, String login) {
        if (pages == null || pages < 1 || pages > MOST_PAGES) {
            throw Refusal.field("pages", "Укажите, сколько в единице страниц: от 1 до %d.".formatted(MOST_PAGES));
        }
        Typed text = Typed.text(description);
        if (text.fault() != null) {
            throw Refusal.field("description", text.fault());
        }
        if (text.isBlank() || text.isLongerThan(LONGEST)) {
            throw Refusal.field("description", "Опишите содержание единицы, не длиннее %d знаков.".formatted(LONGEST));
        }
        if (count(line) == 0) {
            throw Refusal.conflict("Сначала загрузите скан единицы.");
        }
        int described = jdbc.sql("""
                        update digitisation_lines
                        set state = 'SCANNED', pages = ?, description = ?, scanned_by = ?, scanned_at = ?, decided_by = null,
                            decided_at = null
                        where id = ? and %s
                        """.formatted(WITH_WHO_SCANS))
                .params(pages, text.text(), login, now(), line.id())
                .update();
        if (described == 0) {
            throw BatchReaders.notFound();
        }
    }

    /** @throws Refusal 409 when the unit has as many as it may, or is done with */
    void checkRoomFor(Line line, int more) {
        checkIsWithWhoScans(line);
        if (count(line) + more > MOST_FILES) {
            throw Refusal.conflict(
                    "У единицы не больше %d файлов. Соберите страницы в один PDF.".formatted(MOST_FILES));
        }
    }

    private static void checkIsWithWhoScans(Line line) {
        if (line.state().equals("COUNTED")) {
            throw Refusal.conflict("Единица принята и посчитана, её файлы не меняются.");
        }
    }

    void attach(Line line, UUID file) {
        jdbc.sql("insert into digitisation_files (file_id, line_id, round) values (?, ?, ?)")
                .params(file, line.id(), line.round())
                .update();
    }

    /** A scan that was a mistake is no scan of the unit any more; a unit without any is to be scanned again. */
    void remove(Line line, UUID file) {
        checkIsWithWhoScans(line);
        int removed = jdbc.sql("delete from digitisation_files where file_id = ? and line_id = ? and round = ?")
                .params(file, line.id(), line.round())
                .update();
        if (removed == 0) {
            throw BatchReaders.notFound();
        }
        if (count(line) == 0) {
            jdbc.sql("""
                            update digitisation_lines set state = case when round > 1 then 'REJECTED' else 'WAITING' end
                            where id = ? and state = 'SCANNED'
                            """).param(line.id()).update();
        }
    }

    /** A file of the unit, for whoever the batch is open to; of an earlier round for nobody who scans. */
    FileVersion file(long lineId, UUID file) {
        Line line = readers.line(lineId);
        readers.check(line.documentId());
        boolean there = jdbc.sql("select exists (select 1 from digitisation_files where file_id = ? and line_id = ?)")
                .params(file, line.id())
                .query(Boolean.class)
                .single();
        return (there ? files.find(line.documentId(), file) : java.util.Optional.<FileVersion>empty())
                .orElseThrow(BatchReaders::notFound);
    }

    private int count(Line line) {
        return jdbc.sql("select count(*) from digitisation_files where line_id = ? and round = ?")
                .params(line.id(), line.round())
                .query(Integer.class)
                .single();
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
