package org.marshrut.fileplan;

import org.marshrut.document.DocumentAnnulled;
import org.marshrut.document.DocumentReaders;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By an annulled act nothing more is destroyed, and what it gave away comes back; what is destroyed is destroyed. */
@Component
class AnnulledActs {

    private final CaseFiles files;
    private final DocumentReaders readers;
    private final Trail trail;
    private final JdbcClient jdbc;

    AnnulledActs(CaseFiles files, DocumentReaders readers, Trail trail, JdbcClient jdbc) {
        this.files = files;
        this.readers = readers;
        this.trail = trail;
        this.jdbc = jdbc;
    }

    @EventListener
    void annulled(DocumentAnnulled annulment) {
        files.holdOfAct(annulment.id()).stream()
                .filter(file -> !file.is(CaseFile.State.DESTROYED))
                .forEach(file -> {
                    if (file.keptBy() != null) {
                        readers.closeToArchive(files.documents(file.id()), file.keptBy());
                    }
                    jdbc.sql(
                                    "update case_files set state = 'CLOSED', act = null, kept_by = null, ended_at = null where id = ?")
                            .param(file.id())
                            .update();
                    trail.add(TrailEntry.of(TrailEvent.FILE_GIVEN_BACK)
                            .of(annulment.id())
                            .about(file.organisation())
                            .saying(file.called()));
                });
    }
}
