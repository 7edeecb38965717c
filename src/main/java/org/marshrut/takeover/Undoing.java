package org.marshrut.takeover;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.register.NumberReading.Place;
import org.marshrut.register.Registers;
import org.marshrut.takeover.TakeoverRun.TakeoverState;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the cards of a run away, all in one transaction. */
@Component
class Undoing {

    private record Moved(String organisation, int year, int before, int after) {}

    private static final int PORTION = 5_000;

    private final JdbcClient jdbc;
    private final Documents documents;
    private final DocumentReaders readers;
    private final References references;
    private final Registers registers;
    private final Trail trail;
    private final Clock clock;

    Undoing(
            JdbcClient jdbc,
            Documents documents,
            DocumentReaders readers,
            References references,
            Registers registers,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.readers = readers;
        this.references = references;
        this.registers = registers;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws org.marshrut.engine.Refusal 409 when something refers to a card by now */
    void carryOut(TakeoverRun run) {
        references.check(run.id());
        List<UUID> cards = jdbc.sql("select document_id from taken_over where run = ?")
                .param(run.id())
                .query(UUID.class)
                .list();
        for (int from = 0; from < cards.size(); from += PORTION) {
            remove(cards.subList(from, Math.min(from + PORTION, cards.size())));
        }
        moveSeriesBack(run);
        jdbc.sql("delete from takeover_lines where run = ?").param(run.id()).update();
        jdbc.sql("update takeover_runs set state = ?, added = 0, undone_at = ? where id = ?")
                .params(TakeoverState.UNDONE.name(), clock.instant().atOffset(ZoneOffset.UTC), run.id())
                .update();
        trail.add(TrailEntry.of(TrailEvent.TAKEOVER_UNDONE)
                .by(run.undoneBy())
                .about(Long.toString(run.id()))
                .saying("организация %s, карточек %d".formatted(run.organisation(), cards.size())));
    }

    private void remove(List<UUID> cards) {
        UUID[] ids = cards.toArray(UUID[]::new);
        jdbc.sql("delete from taken_over where document_id = any(?)").param(ids).update();
        jdbc.sql("delete from incoming_papers where document_id = any(?)")
                .param(ids)
                .update();
        readers.close(cards);
        documents.forget(cards);
    }

    private void moveSeriesBack(TakeoverRun run) {
        if (run.register() != null) {
            jdbc.sql(
                            "select organisation, year, before, after from takeover_series where run = ? order by organisation, year")
                    .param(run.id())
                    .query(Moved.class)
                    .list()
                    .forEach(one -> registers.moveBack(
                            run.register(), new Place(one.organisation(), one.year(), one.after()), one.before()));
        }
    }
}
