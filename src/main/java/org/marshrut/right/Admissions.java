package org.marshrut.right;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.EntryReader;
import org.marshrut.access.SystemAccounts;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Admission of who holds a position today to papers of restricted access; the next holder needs an order of his own
 * (152-ФЗ; Government Decree 1233 of 03.11.1994).
 */
@Component
class Admissions {

    /** @param order on the ground of which he is admitted; null when he is not */
    record HolderAdmission(
            String position,
            String login,
            boolean admitted,
            @Nullable String order) {}

    private record Holding(
            String login,
            LocalDate validFrom,
            boolean admitted,
            @Nullable String admissionOrder) {}

    private final JdbcClient jdbc;
    private final RightChanges changes;
    private final OwnRights own;
    private final SystemAccounts system;
    private final Clock clock;

    Admissions(JdbcClient jdbc, RightChanges changes, OwnRights own, SystemAccounts system, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.own = own;
        this.system = system;
        this.clock = clock;
    }

    /**
     * In force at once, and taken back at once; the same again changes nothing.
     *
     * @param order required to admit
     * @throws Refusal 400, 403 for one's own position, 404, 409 for a vacant one or a holder who serves the system
     */
    HolderAdmission put(String code, @Nullable Boolean admitted, @Nullable String order) {
        EntryReader reader = new EntryReader();
        if (admitted == null) {
            reader.wrong("admitted", "Укажите true, чтобы допустить, или false, чтобы прекратить допуск.");
        }
        boolean asked = Boolean.TRUE.equals(admitted);
        String given = order == null && !asked ? "" : reader.line("order", order, "Укажите приказ: его номер и дату.");
        reader.check();
        return changes.make(() -> {
            Holding holding = present(code);
            String ground = asked ? given : null;
            if (holding.admitted() != asked || asked && !given.equals(holding.admissionOrder())) {
                own.checkPosition(code);
                if (asked && system.contains(holding.login())) {
                    throw Refusal.conflict(
                            "Должность занимает тот, чья учётная запись обслуживает систему: такие записи"
                                    + " документов не читают. Допуск дать нельзя.");
                }
                change(code, holding, ground);
                changes.admission(holding.login());
                changes.happened(
                        code,
                        (asked ? "Допуск к документам ограниченного доступа дан: %s" : "Допуск прекращён: %s")
                                        .formatted(holding.login())
                                + (given.isEmpty() ? "" : ", основание: " + given));
            }
            return new HolderAdmission(code, holding.login(), asked, ground);
        });
    }

    private void change(String position, Holding holding, @Nullable String order) {
        jdbc.sql("""
                        update holdings set admitted = cast(:order as text) is not null, admission_order = :order
                        where position = :position and valid_from = :from
                        """)
                .param("order", order, Types.VARCHAR)
                .param("position", position)
                .param("from", holding.validFrom())
                .update();
    }

    private Holding present(String code) {
        String zone = jdbc.sql(
                        "select o.zone from positions p join organisations o on o.code = p.organisation where p.code = :code")
                .param("code", AskedPage.code(code))
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("Должности с таким кодом нет."));
        return jdbc.sql("""
                        select login, valid_from, admitted, admission_order from holdings
                        where position = :position
                          and (:now at time zone :zone)::date between valid_from and coalesce(valid_to, 'infinity')
                        order by valid_from desc limit 1
                        """)
                .param("position", code)
                .param("zone", zone)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Holding.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict(
                        "Должность сегодня никто не занимает. Допуск дают тому, кто её занимает: сначала назначьте."));
    }
}
