package org.marshrut.digitisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.digitisation.NamedUnits.Named;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.StateEntered;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Batches from their opening until they are handed over. A unit is in one batch at a time, never a personal one and never one that
 * is digitised: whoever opens a batch holds its units until his transaction ends.
 */
@Component
class Batches {

    private static final Set<String> BROKEN_OFF = Set.of("REJECTED", "RECALLED", "ANNULLED");
    private static final int MOST_TOLD = 20;

    private record Unit(int position, long id, boolean personal, boolean digitised) {}

    private final NamedUnits named;
    private final Documents documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    Batches(NamedUnits named, Documents documents, JdbcClient jdbc, Clock clock) {
        this.named = named;
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Nothing is done for a document that has its batch.
     *
     * @throws Refusal 409 naming each unit that cannot be in it
     */
    void open(String businessKey, NamedUnits.Names names) {
        DocumentFacts document = documents.card(businessKey);
        documents.lock(document.id());
        if (stage(document.id()) != null) {
            return;
        }
        String performer = named.performer(document.id(), names);
        if (performer == null) {
            throw Refusal.conflict("В карточке не назван тот, кто сканирует. Заполните поле и внесите партию снова.");
        }
        if (performer.equals(document.author())) {
            throw Refusal.conflict(
                    "Партию принимает её автор, поэтому сканирует другой человек. Назовите другого исполнителя.");
        }
        List<Named> marks = named.of(document.id(), names);
        List<Unit> units = held(document.organisation(), marks);
        check(marks, units);
        jdbc.sql(
                        "insert into digitisation_batches (document_id, archive, stage, opened_at) values (?, ?, 'SCANNING', ?)")
                .params(document.id(), document.organisation(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        put(document.id(), marks, units);
    }

    /** In the order of their ids, so that two batches never wait for each other. */
    private List<Unit> held(String archive, List<Named> marks) {
        return jdbc.sql("""
                        select m.position, u.id, u.personal, u.digitised_on is not null as digitised
                        from unnest(:fonds::text[], :inventories::text[], :units::text[]) with ordinality
                             as m (fond, inventory, unit, position)
                        join archive_fonds f on f.archive = :archive and f.code = m.fond
                        join archive_inventories i on i.fond_id = f.id and i.code = m.inventory
                        join archive_units u on u.inventory_id = i.id and u.code = m.unit
                        order by u.id, m.position for update of u
                        """)
                .param("archive", archive)
                .param("fonds", marks.stream().map(Named::fond).toArray(String[]::new))
                .param("inventories", marks.stream().map(Named::inventory).toArray(String[]::new))
                .param("units", marks.stream().map(Named::unit).toArray(String[]::new))
                .query(Batches::unit)
                .list();
    }

    private static Unit unit(ResultSet row, int n) throws SQLException {
        return new Unit(
                row.getInt("position"), row.getLong("id"), row.getBoolean("personal"), row.getBoolean("digitised"));
    }

    private static void check(List<Named> marks, List<Unit> units) {
        Map<Integer, Unit> found = new HashMap<>();
        units.forEach(unit -> found.put(unit.position(), unit));
        Set<Long> seen = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Named mark = marks.get(i);
            Unit unit = found.get(i + 1);
            if (unit == null) {
                errors.add(wrong(mark, "такой единицы в описях архива нет"));
            } else if (!seen.add(unit.id())) {
                errors.add(wrong(mark, "единица названа дважды"));
            } else if (unit.personal()) {
                errors.add(wrong(mark, "личное дело волонтёрам не передают"));
            } else if (unit.digitised()) {
                errors.add(wrong(mark, "единица уже оцифрована"));
            }
        }
        refuse(errors);
    }

    private void put(UUID document, List<Named> marks, List<Unit> units) {
        Set<Long> put = new HashSet<>(jdbc.sql("""
                        insert into digitisation_lines (document_id, number, unit_id)
                        select :document, w.number, w.unit
                        from unnest(:numbers::int[], :units::bigint[]) as w (number, unit) order by w.number
                        on conflict do nothing returning unit_id
                        """)
                .param("document", document)
                .param("numbers", units.stream().map(Unit::position).toArray(Integer[]::new))
                .param("units", units.stream().map(Unit::id).toArray(Long[]::new))
                .query(Long.class)
                .list());
        refuse(units.stream()
                .filter(unit -> !put.contains(unit.id()))
                .map(unit -> wrong(marks.get(unit.position() - 1), "единица уже в другой партии"))
                .toList());
    }

    private static FieldError wrong(Named mark, String why) {
        return new FieldError(mark.where(), "%s: %s.".formatted(mark.words(), why));
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Партия не внесена, неверных единиц: %d. Первая — %s, %s Исправьте и внесите партию снова."
                            .formatted(
                                    errors.size(),
                                    errors.get(0).field(),
                                    errors.get(0).message()),
                    errors.stream().limit(MOST_TOLD).toList());
        }
    }

    /**
     * From scanning to acceptance.
     *
     * @throws Refusal 409 naming units that are not scanned and described, or when the batch is not with whoever scans
     */
    void handOver(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        documents.lock(document.id());
        if (!"SCANNING".equals(stage(document.id()))) {
            throw Refusal.conflict("Партию сейчас не сканируют, сдавать нечего. Обратитесь к аналитику.");
        }
        List<Integer> left =
                jdbc.sql("""
                        select number from digitisation_lines where document_id = ? and state in ('WAITING', 'REJECTED')
                        order by number
                        """).param(document.id()).query(Integer.class).list();
        if (!left.isEmpty()) {
            throw Refusal.conflict(
                    "Сдать партию рано: не отсканированы или не описаны единицы, их %d, первая — № %d. Закончите их и сдайте партию."
                            .formatted(left.size(), left.get(0)));
        }
        enter(document.id(), "ACCEPTING");
    }

    @Nullable
    String stage(UUID document) {
        return jdbc.sql("select stage from digitisation_batches where document_id = ?")
                .param(document)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** Code of the organisation whose units these are. */
    String archive(UUID document) {
        return jdbc.sql("select archive from digitisation_batches where document_id = ?")
                .param(document)
                .query(String.class)
                .single();
    }

    void enter(UUID document, String stage) {
        jdbc.sql("update digitisation_batches set stage = ? where document_id = ?")
                .params(stage, document)
                .update();
    }

    /** What was not counted of a batch that is broken off may be in another. */
    @EventListener
    void entered(StateEntered change) {
        if (BROKEN_OFF.contains(change.state()) && stage(change.id()) != null) {
            jdbc.sql("""
                            update digitisation_lines set state = 'RELEASED'
                            where document_id = ? and state not in ('COUNTED', 'WITHDRAWN')
                            """).param(change.id()).update();
            enter(change.id(), "DONE");
        }
    }
}
