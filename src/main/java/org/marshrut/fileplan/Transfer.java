package org.marshrut.fileplan;

import java.time.Clock;
import java.time.ZoneOffset;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.fileplan.FileActs.Purpose;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files go to an archive: it keeps them and reads what lies in them; nobody who read it before loses it. */
@Component
class Transfer {

    private final Documents documents;
    private final DocumentReaders readers;
    private final NamedFiles named;
    private final CaseFiles files;
    private final FileActs acts;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final Clock clock;

    Transfer(
            Documents documents,
            DocumentReaders readers,
            NamedFiles named,
            CaseFiles files,
            FileActs acts,
            Trail trail,
            JdbcClient jdbc,
            Clock clock) {
        this.documents = documents;
        this.readers = readers;
        this.named = named;
        this.files = files;
        this.acts = acts;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Nothing is done for an act that has given its files away already.
     *
     * @throws Refusal 409 naming the files that may not go, or what the act lacks
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void make(String businessKey) {
        DocumentFacts act = documents.card(businessKey);
        documents.lock(act.id());
        if (!files.holdOfAct(act.id()).isEmpty()) {
            return;
        }
        String archive = acts.receiver(act).orElse("");
        for (CaseFile file : named.disposedOf(act, Purpose.TRANSFER)) {
            jdbc.sql("update case_files set state = 'TRANSFERRED', act = ?, kept_by = ?, ended_at = ? where id = ?")
                    .params(act.id(), archive, clock.instant().atOffset(ZoneOffset.UTC), file.id())
                    .update();
            readers.openToArchive(files.documents(file.id()), archive);
            trail.add(TrailEntry.of(TrailEvent.FILE_TRANSFERRED)
                    .of(act.id())
                    .about(archive)
                    .saying(file.called()));
        }
    }
}
