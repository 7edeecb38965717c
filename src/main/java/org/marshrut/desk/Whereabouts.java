package org.marshrut.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.deadline.DeadlinesInWords;
import org.marshrut.desk.Whereabout.WaitingStep;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Unrestricted;
import org.marshrut.organisation.Today;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where documents are, for a page of a list: four queries, however many there are on it. */
@Component
class Whereabouts {

    private record Waiting(
            UUID document, WaitingStep step, @Nullable String holder, List<String> groups) {}

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final DeadlinesInWords deadlines;
    private final IdentityService identity;
    private final Unrestricted unrestricted;
    private final CurrentUser user;
    private final Today today;

    Whereabouts(
            JdbcClient jdbc,
            ReadableDocuments readable,
            DeadlinesInWords deadlines,
            IdentityService identity,
            Unrestricted unrestricted,
            CurrentUser user,
            Today today) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.deadlines = deadlines;
        this.identity = identity;
        this.unrestricted = unrestricted;
        this.user = user;
        this.today = today;
    }

    /** Those of the documents that he may read, by id. */
    Map<UUID, Whereabout> of(Collection<UUID> documents) {
        UUID[] ids = documents.toArray(UUID[]::new);
        Map<UUID, Whereabout> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select d.id, k.name as kind_name, a.name as author, o.short_name, d.restricted
                        from documents d join document_kinds k on k.code = d.kind join people a on a.login = d.author
                        join organisations o on o.code = d.organisation
                        where d.id = any(:ids) and %s
                        """.formatted(ReadableDocuments.readable("d")))
                .param("ids", ids)
                .params(readable.params())
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return found.put(
                            id,
                            new Whereabout(
                                    id,
                                    row.getString("kind_name"),
                                    row.getString("author"),
                                    row.getString("short_name"),
                                    row.getBoolean("restricted"),
                                    new ArrayList<>()));
                })
                .list();
        steps(found);
        return found;
    }

    private void steps(Map<UUID, Whereabout> found) {
        ZoneOffset here = today.now(user.login().orElse("")).getOffset();
        List<Waiting> waiting = jdbc.sql("""
                        select d.document_id, d.task_id, d.step, coalesce(t.name, d.task_name, d.task_key) as name,
                               d.assigned_at, t.assignee, h.name as holder, d.candidate_groups
                        from decisions d join open_tasks t on t.id = d.task_id left join people h on h.login = t.assignee
                        where d.document_id = any(?) and d.decided_at is null and d.cancelled_at is null order by d.id
                        """)
                .param(found.keySet().toArray(UUID[]::new))
                .query((row, n) -> waiting(row, here))
                .list();
        Map<String, DeadlinesInWords.Said> said = deadlines.ofTasks(
                waiting.stream().map(one -> one.step().taskId()).toList());
        Map<String, String> groups = groups(waiting);
        for (Waiting one : waiting) {
            found.get(one.document()).steps().add(told(one, said.get(one.step().taskId()), groups));
        }
    }

    private static Waiting waiting(ResultSet row, ZoneOffset here) throws SQLException {
        WaitingStep step = new WaitingStep(
                row.getString("task_id"),
                Optional.ofNullable(row.getString("step"))
                        .flatMap(StepKind::named)
                        .orElse(null),
                row.getString("name"),
                "",
                row.getString("assignee") != null,
                row.getObject("assigned_at", OffsetDateTime.class).withOffsetSameInstant(here),
                null,
                null,
                false);
        return new Waiting(
                row.getObject("document_id", UUID.class), step, row.getString("holder"), Arrays.asList((String[])
                        row.getArray("candidate_groups").getArray()));
    }

    /** An account that belongs to nobody has no name. */
    private static WaitingStep told(Waiting one, DeadlinesInWords.@Nullable Said said, Map<String, String> groups) {
        WaitingStep step = one.step();
        String offered = one.groups().stream()
                .map(group -> groups.getOrDefault(group, group))
                .collect(Collectors.joining(", "));
        String with = one.holder() != null
                ? one.holder()
                : step.taken() || offered.isEmpty() ? "исполнитель не назначен" : "группа «%s»".formatted(offered);
        return new WaitingStep(
                step.taskId(),
                step.step(),
                step.name(),
                with,
                step.taken(),
                said == null
                        ? step.since()
                        : step.since().withOffsetSameInstant(said.due().getOffset()),
                said == null ? null : said.due(),
                said == null ? null : said.left(),
                said != null && said.overdue());
    }

    private Map<String, String> groups(List<Waiting> waiting) {
        String[] ids = waiting.stream()
                .filter(one -> one.holder() == null)
                .flatMap(one -> one.groups().stream())
                .distinct()
                .toArray(String[]::new);
        Map<String, String> names = new HashMap<>();
        if (ids.length > 0) {
            unrestricted
                    .call(() -> identity.createGroupQuery().groupIdIn(ids).list())
                    .forEach((Group group) -> names.put(group.getId(), group.getName()));
        }
        return names;
    }
}
