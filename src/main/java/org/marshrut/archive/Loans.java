package org.marshrut.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.Documents;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.text.Typed;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who holds units that are out of the store: for the keepers of their archive alone. A unit is with one holder at a time. */
@Component
class Loans {

    /** @param due day by which it has to be back, 2026-12-10; {@code document} for which it is wanted, if for one */
    record LoanOrder(
            @Nullable String holder,
            @Nullable String due,
            @Nullable UUID document,
            @Nullable String purpose) {}

    /** Of a document that wants nothing from the store any more. */
    private static final Set<String> OVER = Set.of("FILED", "RECALLED", "REJECTED", "ANNULLED");

    private static final int LONGEST = 200;
    private static final int LONGEST_DAYS = 366;
    private static final String LOANS = """
            select l.*, f.code as fond, i.code as inventory, u.code, u.heading, o.zone
            from archive_loans l join archive_units u on u.id = l.unit_id join archive_inventories i on i.id = u.inventory_id
            join archive_fonds f on f.id = i.fond_id join organisations o on o.code = f.archive
            """;

    private final Keepers keepers;
    private final Units units;
    private final ReadableDocuments readable;
    private final Documents documents;
    private final Organisations organisations;
    private final Today today;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Loans(
            Keepers keepers,
            Units units,
            ReadableDocuments readable,
            Documents documents,
            Organisations organisations,
            Today today,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.keepers = keepers;
        this.units = units;
        this.readable = readable;
        this.documents = documents;
        this.organisations = organisations;
        this.today = today;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Refusal 400, 403, 404 for a unit or a document that whoever asks may not know, 409 when the unit is out already, or the document is finished */
    Loan issue(long unit, LoanOrder order) {
        Person keeper = keepers.check();
        own(unit, keeper);
        String holder = line("holder", order.holder(), "Напишите, кому выдано дело, одной строкой.");
        String purpose = Typed.shown(order.purpose()).isEmpty()
                ? null
                : line("purpose", order.purpose(), "Цель выдачи пишут одной строкой.");
        LocalDate due = due(order.due(), today.in(keeper.organisation()));
        if (order.document() != null && !readable.isReadable(order.document())) {
            throw Refusal.notFound("Такого документа нет. Проверьте номер или оставьте поле пустым.");
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                if (order.document() != null) {
                    checkGoesOn(order.document());
                }
                return get(jdbc.sql("""
                                insert into archive_loans (unit_id, holder, document_id, purpose, issued_by, issued_at, due)
                                values (:unit, :holder, :document, :purpose, :by, :at, :due) returning id
                                """)
                        .param("unit", unit)
                        .param("holder", holder)
                        .param("document", order.document())
                        .param("purpose", purpose)
                        .param("by", keeper.login())
                        .param("at", now())
                        .param("due", due)
                        .query(Long.class)
                        .single());
            }));
        } catch (DuplicateKeyException out) {
            throw Refusal.conflict(open(unit)
                    .map(loan -> "Дело на руках: %s, выдано %2$td.%2$tm.%2$tY. Сначала оформите возврат."
                            .formatted(loan.holder(), loan.issuedAt()))
                    .orElse("Дело только что выдали и вернули. Повторите."));
        }
    }

    /** Under its lock: it is not finished while a unit is being issued for it. */
    private void checkGoesOn(UUID document) {
        documents.lock(document);
        if (OVER.contains(documents.card(document.toString()).state())) {
            throw Refusal.conflict("Работа по документу окончена, дел для него не выдают. Оставьте поле пустым.");
        }
    }

    /** @throws Refusal 400, 403, 404, 409 when the unit is in the store */
    Loan giveBack(long unit, @Nullable String remark) {
        Person keeper = keepers.check();
        own(unit, keeper);
        String said = Typed.shown(remark).isEmpty() ? null : line("remark", remark, "Замечание пишут одной строкой.");
        return Objects.requireNonNull(transaction.execute(status -> jdbc.sql("""
                        update archive_loans set returned_at = :at, returned_to = :by, remark = :remark
                        where unit_id = :unit and returned_at is null returning id
                        """)
                .param("at", now())
                .param("by", keeper.login())
                .param("remark", said)
                .param("unit", unit)
                .query(Long.class)
                .optional()
                .map(this::get)
                .orElseThrow(() -> Refusal.conflict("Дело в хранилище: возвращать нечего. Обновите страницу."))));
    }

    /** What is out, the longest overdue first. @throws Refusal 403 */
    Page<Loan> out(boolean overdue, int page, int size) {
        Person keeper = keepers.check();
        String where = " where f.archive = :archive and l.returned_at is null and (not :overdue or l.due < :today)";
        return new Page<>(
                jdbc.sql(LOANS + where + " order by l.due, l.id limit :size offset :offset")
                        .param("archive", keeper.organisation())
                        .param("overdue", overdue)
                        .param("today", today.in(keeper.organisation()))
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query(this::loan)
                        .list(),
                jdbc.sql("select count(*) from (" + LOANS + where + ") out")
                        .param("archive", keeper.organisation())
                        .param("overdue", overdue)
                        .param("today", today.in(keeper.organisation()))
                        .query(Long.class)
                        .single(),
                page,
                size);
    }

    /** Of a unit, the newest first: who has ever held it. @throws Refusal 403, 404 */
    Page<Loan> of(long unit, int page, int size) {
        own(unit, keepers.check());
        return new Page<>(
                jdbc.sql(LOANS + " where l.unit_id = ? order by l.id desc limit ? offset ?")
                        .params(unit, size, (long) page * size)
                        .query(this::loan)
                        .list(),
                jdbc.sql("select count(*) from archive_loans where unit_id = ?")
                        .param(unit)
                        .query(Long.class)
                        .single(),
                page,
                size);
    }

    private void own(long unit, Person keeper) {
        units.find(unit)
                .filter(one -> one.archive().equals(keeper.organisation()))
                .orElseThrow(() -> Refusal.notFound("Такого дела в вашем архиве нет. Обновите список."));
    }

    private Optional<Loan> open(long unit) {
        return jdbc.sql(LOANS + " where l.unit_id = ? and l.returned_at is null")
                .param(unit)
                .query(this::loan)
                .optional();
    }

    private Loan get(long id) {
        return jdbc.sql(LOANS + " where l.id = ?").param(id).query(this::loan).single();
    }

    private static String line(String field, @Nullable String given, String wanted) {
        Typed typed = Typed.line(given);
        if (typed.isBlank() || typed.fault() != null || typed.isLongerThan(LONGEST)) {
            throw Refusal.field(
                    field,
                    typed.fault() != null ? typed.fault() : "%s Не длиннее %d знаков.".formatted(wanted, LONGEST));
        }
        return typed.text();
    }

    private static LocalDate due(@Nullable String given, LocalDate today) {
        try {
            LocalDate due = LocalDate.parse(Typed.shown(given));
            if (!due.isBefore(today) && !due.isAfter(today.plusDays(LONGEST_DAYS))) {
                return due;
            }
        } catch (DateTimeException noDay) {
            // told below
        }
        throw Refusal.field("due", "Назовите день возврата: сегодня или позже, в пределах года.");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Loan loan(ResultSet row, int number) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        OffsetDateTime returned = row.getObject("returned_at", OffsetDateTime.class);
        LocalDate due = row.getObject("due", LocalDate.class);
        return new Loan(
                row.getLong("id"),
                row.getLong("unit_id"),
                new ShelfMark(row.getString("fond"), row.getString("inventory"), row.getString("code")).toString(),
                row.getString("heading"),
                row.getString("holder"),
                row.getObject("document_id", UUID.class),
                row.getString("purpose"),
                row.getString("issued_by"),
                row.getObject("issued_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toOffsetDateTime(),
                due,
                returned == null && due.isBefore(today.at(zone)),
                returned == null ? null : returned.atZoneSameInstant(zone).toOffsetDateTime(),
                row.getString("returned_to"),
                row.getString("remark"));
    }
}
