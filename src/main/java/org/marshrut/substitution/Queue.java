package org.marshrut.substitution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for an organisation: for its head, or for all its people and the groups they belong to. */
@Component
class Queue {

    /**
     * Times by the clock of the organisation whose queue it is.
     *
     * @param heading null for those who may not read the document
     * @param prepared code of the decision that a clerk has prepared
     * @param mayAct whether a rule lets the clerk who asks decide it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record QueuedTask(
            String taskId,
            String taskKey,
            String name,
            UUID documentId,
            @Nullable String number,
            @Nullable String heading,
            @Nullable String assignee,
            @Nullable String owner,
            OffsetDateTime since,
            @Nullable OffsetDateTime due,
            boolean overdue,
            @Nullable String prepared,
            boolean mayAct) {}

    private static final String HEAD = "d.approver = :head or t.assignee = :head or t.owner = :head";
    private static final String ORGANISATION = """
            d.approver in (select login from people where organisation = :organisation)
            or t.assignee in (select login from people where organisation = :organisation)
            or d.approver is null and t.assignee is null and d.candidate_groups && array(
                 select distinct m.member_of::text from group_members m join people p on p.login = m.login
                 where p.organisation = :organisation)
            """;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final ReadableDocuments readable;
    private final SubstitutionRights rights;
    private final SubstitutionPeriod period;
    private final ClerkRules rules;
    private final People people;

    Queue(
            JdbcClient jdbc,
            CurrentUser user,
            ReadableDocuments readable,
            SubstitutionRights rights,
            SubstitutionPeriod period,
            ClerkRules rules,
            People people) {
        this.jdbc = jdbc;
        this.user = user;
        this.readable = readable;
        this.rights = rights;
        this.period = period;
        this.rules = rules;
        this.people = people;
    }

    /** The nearest deadline first. @throws Refusal 403 unless he is the head or a clerk */
    Page<QueuedTask> page(boolean ofHead, int page, int size) {
        String login = user.person().login();
        String organisation = user.person().organisation();
        if (!rights.governs(organisation)) {
            throw Refusal.forbidden("Очередь видят руководитель организации и её делопроизводители.");
        }
        String head = people.findHeadOf(organisation).orElse("");
        Map<String, Object> params = new HashMap<>();
        params.putAll(readable.params());
        params.put("head", head);
        params.put("organisation", organisation);
        String from = """
                 from decisions d join open_tasks t on t.id = d.task_id join documents c on c.id = d.document_id
                left join preparations r on r.task_id = d.task_id
                where d.decided_at is null and d.cancelled_at is null and (%s) and %s
                """.formatted(ofHead ? HEAD : ORGANISATION, ReadableDocuments.visible("c"));
        long total = jdbc.sql("select count(*)" + from)
                .params(params)
                .query(Long.class)
                .single();
        params.put("limit", size);
        params.put("offset", (long) page * size);
        boolean clerk = user.groups().contains("clerks");
        Map<String, Boolean> allowed = new HashMap<>();
        ZoneId zone = period.zoneOf(login);
        List<QueuedTask> items = jdbc.sql("""
                        select d.task_id, d.task_key, d.step, t.name, d.document_id,
                               coalesce(c.registration_number, c.project_number) as number, c.kind, d.approver,
                               case when %s then c.heading end as heading,
                               t.assignee, t.owner, d.assigned_at, d.due, d.overdue_at, r.decision as prepared
                        """.formatted(ReadableDocuments.readable("c")) + from
                        + " order by d.due nulls last, d.id limit :limit offset :offset")
                .params(params)
                .query((row, n) -> {
                    String approver = row.getString("approver");
                    String step = row.getString("task_key");
                    String kind = row.getString("kind");
                    String what = row.getString("step");
                    return new QueuedTask(
                            row.getString("task_id"),
                            step,
                            row.getString("name") == null ? step : row.getString("name"),
                            row.getObject("document_id", UUID.class),
                            row.getString("number"),
                            row.getString("heading"),
                            row.getString("assignee"),
                            row.getString("owner"),
                            java.util.Objects.requireNonNull(
                                    local(row.getObject("assigned_at", OffsetDateTime.class), zone)),
                            local(row.getObject("due", OffsetDateTime.class), zone),
                            row.getObject("overdue_at") != null,
                            row.getString("prepared"),
                            clerk
                                    && approver != null
                                    && approver.equals(row.getString("assignee"))
                                    && allowed.computeIfAbsent(step + " " + what + " " + kind, any -> rules.clause(
                                                    organisation, kind, step, StepKind.valueOf(what))
                                            .isPresent()));
                })
                .list();
        return new Page<>(items, total, page, size);
    }

    private static @Nullable OffsetDateTime local(@Nullable OffsetDateTime at, ZoneId zone) {
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
