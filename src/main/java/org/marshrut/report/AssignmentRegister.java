package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The register of assignments. Everybody finds his own and those he gave; heads those of their organisation; controllers,
 * the governor and the head of the apparatus all. Ops and administrators, who read no documents, find none.
 */
@Component
class AssignmentRegister {

    /** What the register is narrowed by; null means no matter. */
    record Search(
            @Nullable String performer,
            @Nullable String giver,
            @Nullable String state,
            @Nullable Boolean overdue,
            @Nullable String organisation,
            @Nullable UUID document,
            @Nullable Period due) {}

    /** Rows of a file; more is asked for in parts. */
    static final int MOST_ROWS = 10_000;

    private static final List<String> SEE_ALL = List.of("GOVERNOR", "APPARATUS_HEAD");
    private static final String OVERDUE = """
            exists (select 1 from decisions m where m.task_id = a.task_id and m.overdue_at is not null)
            """;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final People people;
    private final Organisations organisations;
    private final ReportReaders readers;
    private final ReadableDocuments readable;

    AssignmentRegister(
            JdbcClient jdbc,
            CurrentUser user,
            People people,
            Organisations organisations,
            ReportReaders readers,
            ReadableDocuments readable) {
        this.jdbc = jdbc;
        this.user = user;
        this.people = people;
        this.organisations = organisations;
        this.readers = readers;
        this.readable = readable;
    }

    /** The nearest deadline first. */
    Page<AssignmentRow> page(Search search, int page, int size) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new LinkedHashMap<>();
        narrow(search, conditions, params);
        readable(conditions, params);
        String from = """
                 from assignments a join documents d on d.id = a.document_id
                 join people p on p.login = a.responsible join people g on g.login = a.giver
                 left join resolutions r on r.id = a.resolution_id
                 where\s""" + String.join(" and ", conditions);
        long total = jdbc.sql("select count(*) " + from)
                .params(params)
                .query(Long.class)
                .single();
        params.put("limit", size);
        params.put("offset", (long) page * size);
        List<AssignmentRow> items = jdbc.sql(
                        """
                        select a.*, d.heading, d.registration_number, d.organisation as of_document,
                               p.name as responsible_name, p.organisation as of_performer, g.name as giver_name,
                               case when a.parent_id is null then r.basis end as basis,
                               (select count(*) from extensions e
                                where e.assignment_id = a.id and e.decision = 'EXTENDED') as extended,
                        """ + OVERDUE + " as overdue " + from + " order by a.due, a.id limit :limit offset :offset")
                .params(params)
                .query((row, n) -> row(row))
                .list();
        return new Page<>(items, total, page, size);
    }

    private static void narrow(Search search, List<String> conditions, Map<String, Object> params) {
        equal(conditions, params, "a.responsible", "performer", search.performer());
        equal(conditions, params, "a.giver", "giver", search.giver());
        equal(conditions, params, "a.state", "state", search.state());
        equal(conditions, params, "p.organisation", "organisation", search.organisation());
        equal(conditions, params, "a.document_id", "document", search.document());
        if (search.overdue() != null) {
            conditions.add((search.overdue() ? "" : "not ") + OVERDUE);
        }
        if (search.due() != null) {
            conditions.add("a.due >= :start and a.due < :end");
            params.put("start", search.due().start());
            params.put("end", search.due().end());
        }
        conditions.add("true");
    }

    private static void equal(
            List<String> conditions, Map<String, Object> params, String column, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            params.put(name, value);
        }
    }

    private void readable(List<String> conditions, Map<String, Object> params) {
        conditions.add(ReadableDocuments.visible("d"));
        params.putAll(readable.params());
        String login = user.login().orElse("");
        if (readers.seesNumbersOnly() || user.groups().contains("analysts")) {
            conditions.add("false");
        } else if (!user.groups().contains("controllers") && SEE_ALL.stream().noneMatch(this::holds)) {
            Optional<String> headed = headed(login);
            conditions.add(
                    headed.isPresent()
                            ? "(a.responsible = :me or a.giver = :me or p.organisation = :headed)"
                            : "(a.responsible = :me or a.giver = :me)");
            params.put("me", login);
            headed.ifPresent(organisation -> params.put("headed", organisation));
        }
    }

    private boolean holds(String position) {
        return people.findHolder(position).equals(user.login());
    }

    private Optional<String> headed(String login) {
        return people.find(login)
                .filter(person -> user.groups().contains("heads")
                        || people.findHeadOf(person.organisation()).equals(Optional.of(login)))
                .map(Person::organisation);
    }

    private AssignmentRow row(ResultSet row) throws SQLException {
        ZoneId zone = organisations.get(row.getString("of_document")).zone();
        return new AssignmentRow(
                row.getObject("id", UUID.class),
                row.getObject("document_id", UUID.class),
                row.getString("registration_number") + "-" + row.getInt("number"),
                row.getString("heading"),
                row.getString("role"),
                row.getString("text"),
                row.getString("clause"),
                row.getString("responsible"),
                row.getString("responsible_name"),
                row.getString("of_performer"),
                row.getString("giver"),
                row.getString("giver_name"),
                row.getString("basis"),
                java.util.Objects.requireNonNull(time(row, "due", zone)),
                java.util.Objects.requireNonNull(time(row, "initial_due", zone)),
                row.getInt("extended"),
                row.getString("state"),
                row.getBoolean("overdue"),
                java.util.Objects.requireNonNull(time(row, "given_at", zone)),
                time(row, "reported_at", zone),
                time(row, "executed_at", zone),
                time(row, "released_at", zone));
    }

    private static @Nullable OffsetDateTime time(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
