package org.marshrut.fileplan;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.fileplan.CaseFile.State;
import org.marshrut.fileplan.FileActs.Purpose;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of files. An act allots all its files or none; then the content of each document goes in a transaction of its own, so
 * whoever is killed midway goes on where he was. Cards, numbers, SHA-256, the trail and the act stay.
 */
@Component
class Destruction {

    private final Documents documents;
    private final NamedFiles named;
    private final CaseFiles caseFiles;
    private final FileActs acts;
    private final FileLaw law;
    private final Files files;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate apart;

    Destruction(
            Documents documents,
            NamedFiles named,
            CaseFiles caseFiles,
            FileActs acts,
            FileLaw law,
            Files files,
            Trail trail,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.named = named;
        this.caseFiles = caseFiles;
        this.acts = acts;
        this.law = law;
        this.files = files;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Nothing is done for an act that has allotted its files already.
     *
     * @throws Refusal 409 naming the files that may not be destroyed, or what the act lacks
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void allot(String businessKey) {
        DocumentFacts act = documents.card(businessKey);
        documents.lock(act.id());
        if (!caseFiles.holdOfAct(act.id()).isEmpty()) {
            return;
        }
        List<CaseFile> allotted = named.disposedOf(act, Purpose.DESTRUCTION);
        for (CaseFile file : allotted) {
            jdbc.sql("update case_files set state = 'DESTROYING', act = ? where id = ?")
                    .params(act.id(), file.id())
                    .update();
        }
        trail.add(allotted.stream()
                .map(file -> TrailEntry.of(TrailEvent.FILE_ALLOTTED)
                        .of(act.id())
                        .about(file.organisation())
                        .saying(file.called()))
                .toList());
    }

    /**
     * Destroys what the files of an act still hold.
     *
     * @throws Refusal 409 at the first document that may not go after all; what went before it is gone
     */
    void carryOut(String businessKey) {
        DocumentFacts act = documents.card(businessKey);
        for (Optional<UUID> next = next(act); next.isPresent(); next = next(act)) {
            UUID document = next.get();
            apart.executeWithoutResult(status -> destroy(document, act.id()));
        }
        apart.executeWithoutResult(
                status -> jdbc.sql("""
                        update case_files f set state = 'DESTROYED', ended_at = ?
                        where act = ? and state = 'DESTROYING'
                          and not exists (select 1 from filed_documents w
                                          where w.case_file = f.id and w.destroyed_at is null)
                        """).params(now(), act.id()).update());
    }

    private Optional<UUID> next(DocumentFacts act) {
        return jdbc.sql("""
                        select w.document_id from case_files f join filed_documents w on w.case_file = f.id
                        where f.act = ? and f.state = 'DESTROYING' and w.destroyed_at is null
                        order by f.id, w.document_id limit 1
                        """).param(act.id()).query(UUID.class).optional();
    }

    /** What was true when the act allotted the file is looked at again, now for this document. */
    private void destroy(UUID id, UUID byAct) {
        DocumentFacts act = documents.card(byAct.toString());
        acts.checkForce(act, Purpose.DESTRUCTION);
        documents.lock(id);
        CaseFile file = caseFiles.keep(caseFiles.of(id).orElseThrow().id());
        if (!file.is(State.DESTROYING) || !byAct.equals(file.act())) {
            return;
        }
        law.forbids(file, id).ifPresent(why -> {
            throw FileActs.refused(Purpose.DESTRUCTION, why);
        });
        int destroyed = jdbc.sql("""
                        update filed_documents set destroyed_at = ?, destroyed_by = ?
                        where document_id = ? and destroyed_at is null
                        """).params(now(), byAct, id).update();
        if (destroyed > 0) {
            files.destroyContents(id);
            trail.add(TrailEntry.of(TrailEvent.CONTENT_DESTROYED)
                    .of(id)
                    .about(act.registrationNumber())
                    .saying(file.called()));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
