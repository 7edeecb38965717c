package org.marshrut.fileplan;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.marshrut.document.DocumentAnnulled;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.document.StateEntered;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts what has come to the end of its way into the file of its index and of the year of its registration, of the organisation
 * that registered it. Where there is none, or it is closed, the document waits without one: it is never lost, and no file that is
 * closed gets anything.
 */
@Component
class FilePlacement {

    /** What has to be found, for a row {@code w} of {@code filed_documents} and its document {@code d}. */
    private static final String FITS = """
            f.organisation = w.organisation and f.file_index = d.file_index and f.state = 'OPEN'
            and f.year = extract(year from d.registration_date)
            """;

    private static final Set<String> BROKEN_OFF = Set.of("REJECTED", "RECALLED");

    private final Documents documents;
    private final LegalFacts legal;
    private final JdbcClient jdbc;
    private final Clock clock;

    FilePlacement(Documents documents, LegalFacts legal, JdbcClient jdbc, Clock clock) {
        this.documents = documents;
        this.legal = legal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void entered(StateEntered change) {
        if (change.state().equals("FILED")) {
            put(change.id());
        } else if (BROKEN_OFF.contains(change.state())) {
            putRegistered(change.id());
        }
    }

    @EventListener
    void annulled(DocumentAnnulled annulment) {
        putRegistered(annulment.id());
    }

    /** A number that was given is accounted for, whatever became of the paper. */
    private void putRegistered(UUID document) {
        if (legal.of(document).registered()) {
            documents.file(document);
            put(document);
        }
    }

    private void put(UUID document) {
        jdbc.sql("""
                        insert into filed_documents (document_id, organisation, filed_at)
                        select d.id, coalesce(nullif(d.register_organisation, ''), g.registry, d.organisation), ?
                        from documents d left join registers g on g.code = d.register where d.id = ?
                        on conflict do nothing
                        """).params(now(), document).update();
        jdbc.sql("""
                        select f.id from filed_documents w join documents d on d.id = w.document_id
                        join case_files f on %s
                        where w.document_id = ? and w.case_file is null for share of f
                        """.formatted(FITS))
                .param(document)
                .query(Long.class)
                .optional()
                .ifPresent(file -> jdbc.sql("update filed_documents set case_file = ? where document_id = ?")
                        .params(file, document)
                        .update());
    }

    /** Everything of an organisation that waits without a file and has one now, and what came to its end unheard. */
    @Transactional
    public void catchUp(String organisation) {
        jdbc.sql("""
                        insert into filed_documents (document_id, organisation, filed_at)
                        select d.id, :organisation, :now from documents d
                        where (d.register in (select code from registers where registry = :organisation)
                                 and d.register_organisation = ''
                               or d.register_organisation = :organisation
                               or d.register is null and d.organisation = :organisation)
                          and (d.state = 'FILED' or d.state in ('ANNULLED', 'REJECTED', 'RECALLED')
                                                    and d.registration_number is not null)
                          and not exists (select 1 from filed_documents w where w.document_id = d.id)
                        on conflict do nothing
                        """).param("organisation", organisation).param("now", now()).update();
        jdbc.sql("select id from case_files where organisation = ? and state = 'OPEN' order by id for share")
                .param(organisation)
                .query(Long.class)
                .list();
        jdbc.sql("""
                        update filed_documents w set case_file = f.id from documents d, case_files f
                        where w.organisation = ? and w.case_file is null and d.id = w.document_id and %s
                        """.formatted(FITS)).param(organisation).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
