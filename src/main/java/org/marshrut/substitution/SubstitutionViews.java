package org.marshrut.substitution;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads substitutions for whoever asks; the list of those in force is the report of them. */
@Component
class SubstitutionViews {

    enum Scope {
        MINE,
        ORGANISATION,
        ALL
    }

    private final JdbcClient jdbc;
    private final Substitutions substitutions;
    private final SubstitutionRights rights;
    private final SubstitutionPeriod period;
    private final Conflicts conflicts;
    private final CurrentUser user;

    SubstitutionViews(
            JdbcClient jdbc,
            Substitutions substitutions,
            SubstitutionRights rights,
            SubstitutionPeriod period,
            Conflicts conflicts,
            CurrentUser user) {
        this.jdbc = jdbc;
        this.substitutions = substitutions;
        this.rights = rights;
        this.period = period;
        this.conflicts = conflicts;
        this.user = user;
    }

    /** The one in force, else the next. */
    Optional<Substitution> current(String login) {
        return substitutions.live(login).stream().findFirst();
    }

    SubstitutionView view(Substitution one) {
        List<SubstitutionView.Conflict> open =
                one.state() == Substitution.State.IN_FORCE ? conflicts.open(one) : List.of();
        return view(one, moved(List.of(one)).getOrDefault(one.id(), 0), open);
    }

    /** @throws Refusal 403 for a scope that is not his */
    Page<SubstitutionView> page(Scope scope, @Nullable Boolean inForce, int page, int size) {
        Map<String, Object> params = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        narrow(scope, conditions, params);
        if (inForce != null) {
            conditions.add((inForce ? "" : "not ") + "(s.began_at is not null and s.ended_at is null)");
        }
        String where =
                " from substitutions s" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
        long total = jdbc.sql("select count(*)" + where)
                .params(params)
                .query(Long.class)
                .single();
        params.put("limit", size);
        params.put("offset", (long) page * size);
        List<Substitution> rows = jdbc.sql("select " + SubstitutionRows.COLUMNS + where
                        + " order by s.created_at desc, s.id limit :limit offset :offset")
                .params(params)
                .query(SubstitutionRows::read)
                .list();
        Map<UUID, Integer> moved = moved(rows);
        return new Page<>(
                rows.stream()
                        .map(row -> view(row, moved.getOrDefault(row.id(), 0), List.of()))
                        .toList(),
                total,
                page,
                size);
    }

    private void narrow(Scope scope, List<String> conditions, Map<String, Object> params) {
        switch (scope) {
            case MINE -> {
                conditions.add("(s.login = :login or s.substitute = :login)");
                params.put("login", user.login().orElse(""));
            }
            case ORGANISATION -> {
                String own = user.person().organisation();
                if (!rights.governs(own) && !rights.seesAll()) {
                    throw Refusal.forbidden("Замещения организации видят её руководитель и делопроизводители.");
                }
                conditions.add("s.login in (select p.login from people p where p.organisation = :organisation)");
                params.put("organisation", own);
            }
            case ALL -> {
                if (!rights.seesAll()) {
                    throw Refusal.forbidden(
                            "Все замещения видят руководитель аппарата, техническая поддержка и администраторы.");
                }
            }
        }
    }

    private Map<UUID, Integer> moved(List<Substitution> rows) {
        return jdbc
                .sql("""
                        select substitution_id, count(distinct decision_id)::int as tasks from task_moves
                        where substitution_id = any(:ids) and cause = 'SUBSTITUTION_BEGAN' group by substitution_id
                        """)
                .param("ids", rows.stream().map(Substitution::id).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(row.getObject("substitution_id", UUID.class), row.getInt("tasks")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private SubstitutionView view(Substitution one, int moved, List<SubstitutionView.Conflict> open) {
        ZoneId zone = period.zoneOf(one.login());
        return new SubstitutionView(
                one.id(),
                one.login(),
                one.substitute(),
                one.from(),
                one.to(),
                one.kinds(),
                one.steps(),
                one.reason(),
                one.state(),
                one.createdBy(),
                one.createdAt().atZoneSameInstant(zone).toOffsetDateTime(),
                local(one.began(), zone),
                local(one.ended(), zone),
                one.revokedBy(),
                local(one.revokedAt(), zone),
                moved,
                open);
    }

    private static @Nullable OffsetDateTime local(@Nullable OffsetDateTime at, ZoneId zone) {
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
