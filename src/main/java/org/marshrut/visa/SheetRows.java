package org.marshrut.visa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Recalls;
import org.marshrut.document.Lateness;
import org.marshrut.step.EarlierSteps;
import org.marshrut.step.StepKind;
import org.marshrut.visa.ApprovalSheet.Entry;
import org.marshrut.visa.ApprovalSheet.Official;
import org.marshrut.visa.ApprovalSheet.TakenBack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions of a document as its approval sheet shows them: people by name, with the title they had then. */
@Component
class SheetRows {

    /**
     * @param round as the step was told: visas count from 1, the other steps count the rounds that are over
     * @param spared whether nobody needed it any more, because the quorum was there
     */
    record Row(long id, int round, boolean spared, Entry entry) {}

    private static final Map<String, String> DECISIONS = Map.ofEntries(
            Map.entry("AGREED", "Согласовано"),
            Map.entry("AGREED_WITH_REMARKS", "Согласовано с замечаниями"),
            Map.entry("NOT_AGREED", "Не согласовано"),
            Map.entry("RETURNED", "Возвращено автору"),
            Map.entry("NOT_IN_COMPETENCE", "Не относится к компетенции"),
            Map.entry("DISPUTED", "Не согласен с замечаниями"),
            Map.entry("SETTLED", "Разногласия урегулированы"),
            Map.entry("SIGN_WITH_DISAGREEMENTS", "На подпись с разногласиями"),
            Map.entry("WITHDRAWN", "Проект снят"),
            Map.entry("SIGNED", "Подписано"),
            Map.entry("SIGNED_OVER_OBJECTIONS", "Подписано при возражениях"),
            Map.entry("REJECTED", "Отклонено"),
            Map.entry("RECALLED", "Отозвано автором"),
            Map.entry("DONE", "Выполнено"),
            Map.entry("RESUBMITTED", "Внесено снова"),
            Map.entry("ON_CONTROL", "Поставлено на контроль"),
            Map.entry("NO_CONTROL", "Без контроля"),
            Map.entry("ISSUED", "Резолюция дана"),
            Map.entry("REPORTED", "Исполнено, отчёт дан"),
            Map.entry("HANDED_ON", "Передано другому"),
            Map.entry("ACCEPTED", "Принято"),
            Map.entry("EXTENDED", "Срок продлён"),
            Map.entry("REFUSED", "Отказано"),
            Map.entry("COUNTERSIGNED", "Подписано стороной"),
            Map.entry("RELEASED", "Снято с контроля"));

    private final JdbcClient jdbc;
    private final Lateness lateness;
    private final Clock clock;

    SheetRows(JdbcClient jdbc, Lateness lateness, Clock clock) {
        this.jdbc = jdbc;
        this.lateness = lateness;
        this.clock = clock;
    }

    /** In the order in which the decisions were asked for. */
    List<Row> of(UUID documentId, ZoneId zone) {
        Map<Long, List<TakenBack>> withdrawn = takenBack(documentId, zone);
        return jdbc.sql("""
                        select d.*, coalesce(d.counted_for, c.organisation) as counted_for, a.name as approver_name, ao.short_name as approver_organisation,
                               coalesce(asked.title, held_a.title) as approver_title,
                               b.name as actual_name, bo.short_name as actual_organisation,
                               case when d.actual = d.approver and asked.title is not null then asked.title
                                    else held_b.title end as actual_title
                        from decisions d
                        join documents c on c.id = d.document_id
                        left join positions asked on asked.code = d.position
                        left join people a on a.login = d.approver
                        left join organisations ao on ao.code = a.organisation
                        left join lateral (%s) held_a on true
                        left join people b on b.login = d.actual
                        left join organisations bo on bo.code = b.organisation
                        left join lateral (%s) held_b on true
                        where d.document_id = :id
                          and (d.task_key = :recall
                               or d.step = 'REVISION' and d.decision in ('DISPUTED', 'RECALLED')
                               or d.step in ('ENDORSEMENT', 'VISA', 'EXAMINATION', 'EDITING', 'SETTLEMENT', 'SIGNATURE')
                               or d.step <> 'REVISION' and d.task_name is not null)
                        order by d.id
                        """.formatted(titleOf("a", "ao"), titleOf("b", "bo")))
                .param("id", documentId)
                .param("recall", Recalls.STEP)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getInt("round"),
                        isSpared(row),
                        entry(row, zone, withdrawn.getOrDefault(row.getLong("id"), List.of()))))
                .list();
    }

    /** The title on the day of the decision, by the calendar of the person's organisation. */
    private static String titleOf(String person, String organisation) {
        return """
                select p.title from holdings h join positions p on p.code = h.position
                where h.login = %s.login
                  and (coalesce(d.decided_at, d.assigned_at) at time zone %s.zone)::date
                      between h.valid_from and coalesce(h.valid_to, 'infinity')
                order by p.head desc, p.code limit 1
                """.formatted(person, organisation);
    }

    private Map<Long, List<TakenBack>> takenBack(UUID documentId, ZoneId zone) {
        Map<Long, List<TakenBack>> found = new HashMap<>();
        jdbc.sql("""
                        select t.* from taken_back t join decisions d on d.id = t.decision_id
                        where d.document_id = ? order by t.id
                        """).param(documentId).query(row -> {
            String decision = row.getString("decision");
            found.computeIfAbsent(row.getLong("decision_id"), id -> new ArrayList<>())
                    .add(new TakenBack(
                            decision,
                            DECISIONS.getOrDefault(decision, decision),
                            Objects.requireNonNull(time(row, "decided_at", zone)),
                            Objects.requireNonNull(time(row, "at", zone))));
        });
        return found;
    }

    private Entry entry(ResultSet row, ZoneId zone, List<TakenBack> takenBack) throws SQLException {
        String task = row.getString("task_key");
        String name = row.getString("task_name");
        String step = row.getString("step");
        String decision = row.getString("decision");
        OffsetDateTime cancelledAt = time(row, "cancelled_at", zone);
        return new Entry(
                task,
                name != null ? name : task.equals(Recalls.STEP) ? "Отзыв проекта" : EarlierSteps.titleOf(task),
                name == null || step == null ? null : StepKind.valueOf(step),
                name == null ? null : row.getString("stage"),
                row.getString("party"),
                official(row, "approver"),
                official(row, "actual"),
                row.getString("basis"),
                row.getObject("version", Integer.class),
                Objects.requireNonNull(time(row, "assigned_at", zone)),
                time(row, "due", zone),
                time(row, "decided_at", zone),
                cancelledAt,
                time(row, "outvoted_at", zone),
                lateness.overdueBy(row, clock.instant()),
                decision,
                decision != null
                        ? DECISIONS.getOrDefault(decision, decision)
                        : isSpared(row)
                                ? "Виза не потребовалась"
                                : cancelledAt != null ? "Решение не принято" : "Ожидается",
                row.getString("remark"),
                row.getString("answer"),
                takenBack);
    }

    private static boolean isSpared(ResultSet row) throws SQLException {
        return row.getObject("spared_at") != null
                && row.getObject("cancelled_at") != null
                && row.getString("decision") == null;
    }

    private static @Nullable Official official(ResultSet row, String who) throws SQLException {
        String login = row.getString(who);
        if (login == null) {
            return null;
        }
        String name = row.getString(who + "_name");
        return new Official(
                login,
                name == null ? login : name,
                row.getString(who + "_title"),
                row.getString(who + "_organisation"));
    }

    private static @Nullable OffsetDateTime time(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
