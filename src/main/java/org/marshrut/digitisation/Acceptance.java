package org.marshrut.digitisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.marshrut.archive.Units;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is accepted is counted, each unit once, and digitised from that day; what is rejected goes back, and nothing else does. */
@Component
class Acceptance {

    private final Batches batches;
    private final BatchReaders readers;
    private final Documents documents;
    private final Units units;
    private final Today today;
    private final JdbcClient jdbc;
    private final Clock clock;

    Acceptance(
            Batches batches,
            BatchReaders readers,
            Documents documents,
            Units units,
            Today today,
            JdbcClient jdbc,
            Clock clock) {
        this.batches = batches;
        this.readers = readers;
        this.documents = documents;
        this.units = units;
        this.today = today;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Says of one unit, while the batch is with its curator; he may still say otherwise until he is done.
     *
     * @throws Refusal 409 for a unit that is not there to be accepted, 403 for whoever is no archivist of its archive
     */
    void decide(Line line, boolean accepted, String remark, String login) {
        if (login.equals(line.scannedBy())) {
            throw Refusal.conflict("Единицу отсканировали вы сами. Принимает её другой сотрудник архива.");
        }
        if (!readers.archive().equals(line.archive())) {
            throw Refusal.forbidden("Принимает единицы архивист этого архива.");
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int decided = jdbc.sql("""
                        update digitisation_lines set state = ?, remark = ?, decided_by = ?, decided_at = ?
                        where id = ? and state in ('SCANNED', 'ACCEPTED', 'REJECTED') and scanned_by <> ?
                        """)
                .params(accepted ? "ACCEPTED" : "REJECTED", remark, login, now, line.id(), login)
                .update();
        if (decided == 0) {
            throw Refusal.conflict("Этой единицы в приёмке нет: её уже посчитали или сняли. Обновите страницу.");
        }
    }

    /**
     * @throws Refusal 409 while something is not decided on, or the batch is not with its curator
     */
    void count(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        documents.lock(document.id());
        if (!"ACCEPTING".equals(batches.stage(document.id()))) {
            throw Refusal.conflict("Партия не сдана на приёмку, считать нечего. Обратитесь к аналитику.");
        }
        // first the units, as whoever finds out that one is personal does
        jdbc.sql("""
                        select u.id from digitisation_lines l join archive_units u on u.id = l.unit_id
                        where l.document_id = ? and l.state in ('SCANNED', 'ACCEPTED') order by u.id for update of u
                        """).param(document.id()).query(Long.class).list();
        int undecided = jdbc.sql("select count(*) from digitisation_lines where document_id = ? and state = 'SCANNED'")
                .param(document.id())
                .query(Integer.class)
                .single();
        if (undecided > 0) {
            throw Refusal.conflict("Закончить приёмку рано: не решено о единицах, их %d. Примите или верните каждую."
                    .formatted(undecided));
        }
        take(document.id(), batches.archive(document.id()));
        int rejected = jdbc.sql("""
                        update digitisation_lines set round = round + 1 where document_id = ? and state = 'REJECTED'
                        """).param(document.id()).update();
        batches.enter(document.id(), rejected > 0 ? "SCANNING" : "DONE");
    }

    private void take(UUID document, String archive) {
        LocalDate day = today.in(archive);
        List<Long> counted = jdbc.sql("""
                        with taken as (
                          update digitisation_lines set state = 'COUNTED' where document_id = :document and state = 'ACCEPTED'
                          returning id, unit_id, scanned_by, decided_by, pages)
                        insert into digitised_units (unit_id, line_id, archive, person, curator, day, pages)
                        select unit_id, id, :archive, scanned_by, decided_by, :day, pages from taken order by unit_id
                        returning unit_id
                        """)
                .param("document", document)
                .param("archive", archive)
                .param("day", day)
                .query(Long.class)
                .list();
        units.markDigitised(counted, day);
    }
}
