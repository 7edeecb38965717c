package org.marshrut.digitisation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.archive.Units;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes back what was counted by mistake, by order of the head of the archive: the days of reports lose it, the unit is not digitised
 * and may be in another batch. How it had been counted, by whom, and why it is taken back stays.
 */
@Component
class Corrections {

    private static final String HEADS = "archiveHeads";
    private static final int MOST = 1_000;

    /** @param units how many were taken back, with their {@code pages} */
    @Schema(name = "CorrectedCount")
    record Corrected(int units, long pages) {}

    private record Counted(long lineId, long unitId, LocalDate day, int pages) {}

    private final BatchReaders readers;
    private final Batches batches;
    private final Units units;
    private final CurrentUser user;
    private final Documents documents;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Corrections(
            BatchReaders readers,
            Batches batches,
            Units units,
            CurrentUser user,
            Documents documents,
            Trail trail,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.readers = readers;
        this.batches = batches;
        this.units = units;
        this.user = user;
        this.documents = documents;
        this.trail = trail;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param lines of the batch; null for all that are counted of it
     * @throws Refusal 404 for whoever has nothing to do with the batch, 403 for whoever is no head of its archive, 400 for too many
     *     lines, 409 when one of them, or all, are not counted
     */
    Corrected takeBack(UUID document, @Nullable List<Long> lines, String reason) {
        readers.check(document);
        if (!user.groups().contains(HEADS) || !readers.archive().equals(batches.archive(document))) {
            throw Refusal.forbidden("Снимает с учёта руководитель этого архива. Сообщите ему, какие единицы и почему.");
        }
        if (lines != null
                && (lines.isEmpty() || lines.size() > MOST || lines.stream().anyMatch(Objects::isNull))) {
            throw Refusal.field("lines", "Назовите от 1 до %d единиц партии.".formatted(MOST));
        }
        return Attempts.of(() -> Objects.requireNonNull(
                transaction.execute(status -> taken(document, lines == null ? null : new HashSet<>(lines), reason))));
    }

    private Corrected taken(UUID document, @Nullable Set<Long> lines, String reason) {
        documents.lock(document);
        List<Counted> counted = counted(document, lines);
        if (counted.isEmpty() || lines != null && counted.size() < lines.size()) {
            throw Refusal.conflict(
                    "Снимать нечего: в партии нет таких посчитанных единиц, или их уже сняли. Обновите страницу.");
        }
        Long[] ids = counted.stream().map(Counted::lineId).toArray(Long[]::new);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into digitisation_corrections (line_id, unit_id, archive, person, curator, day, pages, reason,
                                                              corrected_by, corrected_at)
                        select line_id, unit_id, archive, person, curator, day, pages, :reason, :login, :now from digitised_units
                        where line_id = any(:lines) order by unit_id
                        """)
                .param("lines", ids)
                .param("reason", reason)
                .param("login", readers.login())
                .param("now", now)
                .update();
        jdbc.sql("delete from digitised_units where line_id = any(?)")
                .param(ids)
                .update();
        jdbc.sql("update digitisation_lines set state = 'RELEASED', remark = ? where id = any(?)")
                .params(reason, ids)
                .update();
        Map<LocalDate, List<Long>> byDay = counted.stream()
                .collect(Collectors.groupingBy(Counted::day, Collectors.mapping(Counted::unitId, Collectors.toList())));
        byDay.forEach((day, of) -> units.takeBackDigitised(of, day));
        trail.add(
                TrailEntry.of(TrailEvent.UNITS_TAKEN_BACK).of(document).saying("единиц %d".formatted(counted.size())));
        return new Corrected(
                counted.size(), counted.stream().mapToLong(Counted::pages).sum());
    }

    /** First the units, as whoever counts does. */
    private List<Counted> counted(UUID document, @Nullable Set<Long> lines) {
        return jdbc.sql("""
                        select d.line_id, d.unit_id, d.day, d.pages
                        from digitisation_lines l join digitised_units d on d.line_id = l.id join archive_units u on u.id = l.unit_id
                        where l.document_id = ? and l.state = 'COUNTED' order by u.id for update of u, d
                        """).param(document).query(Counted.class).list().stream()
                .filter(one -> lines == null || lines.contains(one.lineId()))
                .toList();
    }
}
