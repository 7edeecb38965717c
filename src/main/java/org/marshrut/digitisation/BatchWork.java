package org.marshrut.digitisation;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marshrut.digitisation.BatchView.BatchLine;
import org.marshrut.document.Attachments;
import org.marshrut.document.FileRole;
import org.marshrut.engine.Attempts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** What whoever has a batch does with its units, each in a transaction of its own unless one is under way. */
@Component
public class BatchWork {

    private static final String SCANNING = "SCANNING";

    private final BatchList list;
    private final BatchReaders readers;
    private final Scans scans;
    private final Acceptance acceptance;
    private final Attachments attachments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BatchWork(
            BatchList list,
            BatchReaders readers,
            Scans scans,
            Acceptance acceptance,
            Attachments attachments,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.list = list;
        this.readers = readers;
        this.scans = scans;
        this.acceptance = acceptance;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    BatchLine describe(long line, @Nullable Integer pages, @Nullable String description) {
        return change(line, SCANNING, one -> scans.describe(one, pages, description, readers.login()));
    }

    BatchLine decide(long line, boolean accepted, String remark) {
        return change(line, "ACCEPTING", one -> acceptance.decide(one, accepted, remark, readers.login()));
    }

    BatchLine upload(long line, MultipartFile file) {
        readers.held(line, SCANNING);
        return attachments.checked(
                List.of(file),
                name -> FileRole.DIGITAL_COPY,
                checked -> change(line, SCANNING, one -> {
                    scans.checkRoomFor(one, 1);
                    checked.store(one.documentId(), readers.login(), scans.now())
                            .forEach(stored -> scans.attach(one, stored.id()));
                }));
    }

    BatchLine remove(long line, UUID file) {
        return change(line, SCANNING, one -> scans.remove(one, file));
    }

    /** Scans and describes the next units that are to be. */
    public void scanNext(UUID document, int units, int pages, String description, MultipartFile file) {
        next(document, "WAITING", units).forEach(line -> {
            upload(line, file);
            describe(line, pages, description);
        });
    }

    /** Accepts the next units that wait for it. */
    public void acceptNext(UUID document, int units) {
        next(document, "SCANNED", units).forEach(line -> decide(line, true, ""));
    }

    private List<Long> next(UUID document, String state, int units) {
        return jdbc.sql("select id from digitisation_lines where document_id = ? and state = ? order by number limit ?")
                .params(document, state, units)
                .query(Long.class)
                .list();
    }

    private BatchLine change(long line, String stage, Consumer<Line> work) {
        return Attempts.of(() -> transaction.execute(status -> {
            Line locked = scans.locked(line, stage);
            work.accept(locked);
            return list.one(locked.id());
        }));
    }
}
