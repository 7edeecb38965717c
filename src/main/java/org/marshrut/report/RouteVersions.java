package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which versions of which routes people have worked on, and who deployed them: the seams of the report on cycle times. */
@Component
class RouteVersions {

    /**
     * Times carry the offset of organisation 01.
     *
     * @param deployedBy log-in; null for the system itself, and for what was deployed before that was recorded
     * @param firstEnded when the first instance of this version ended; null when none has
     * @param sample whether the version belongs to the sample data of the demo region
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MeasuredVersion(
            int version,
            OffsetDateTime deployedAt,
            @Nullable String deployedBy,
            @Nullable String deployedByName,
            @Nullable OffsetDateTime firstEnded,
            @Nullable OffsetDateTime lastEnded,
            boolean sample) {}

    record MeasuredRoute(String process, String name, List<MeasuredVersion> versions) {}

    private record Found(
            String process,
            String name,
            int version,
            LocalDateTime deployedAt,
            @Nullable String deployedBy,
            @Nullable String deployedByName,
            @Nullable LocalDateTime firstEnded,
            @Nullable LocalDateTime lastEnded,
            boolean sample) {}

    private final JdbcClient jdbc;
    private final Organisations organisations;

    RouteVersions(JdbcClient jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    /** Routes that have given somebody a task, with their versions, the oldest first; a route is called as its newest version is. */
    List<MeasuredRoute> all() {
        return found(null);
    }

    /** One of them. */
    Optional<MeasuredRoute> of(String process) {
        return found(process).stream().findFirst();
    }

    private List<MeasuredRoute> found(@Nullable String process) {
        ZoneId zone = organisations
                .find(ReportReaders.GOVERNMENT)
                .map(government -> government.zone())
                .orElse(ZoneId.of("Europe/Moscow"));
        Map<String, List<Found>> routes = new LinkedHashMap<>();
        jdbc.sql("""
                        select f.key_ as process, coalesce(f.name_, f.key_) as name, f.version_ as version,
                               p.deploy_time_ as deployed_at, r.login as deployed_by, w.name as deployed_by_name,
                               (select min(h.end_time_) from act_hi_procinst h where h.proc_def_id_ = f.id_) as first_ended,
                               (select max(h.end_time_) from act_hi_procinst h where h.proc_def_id_ = f.id_) as last_ended,
                               exists (select from samples m join act_hi_procinst h on h.business_key_ = m.document_id::text
                                       where m.made = 'IMPORTED' and h.proc_def_id_ = f.id_) as sample
                        from act_re_procdef f
                        join act_re_deployment p on p.id_ = f.deployment_id_
                        left join deployments r on r.id = p.id_
                        left join people w on w.login = r.login
                        where exists (select from act_hi_taskinst t where t.proc_def_key_ = f.key_)
                          and (:process::text is null or f.key_ = :process)
                        order by f.key_, f.version_
                        """).param("process", process).query(Found.class).list().forEach(found -> routes.computeIfAbsent(
                        found.process(), key -> new ArrayList<>())
                .add(found));
        return routes.entrySet().stream()
                .map(route -> new MeasuredRoute(
                        route.getKey(),
                        route.getValue().get(route.getValue().size() - 1).name(),
                        route.getValue().stream()
                                .map(found -> version(found, zone))
                                .toList()))
                .toList();
    }

    private static MeasuredVersion version(Found found, ZoneId zone) {
        return new MeasuredVersion(
                found.version(),
                at(found.deployedAt(), zone),
                found.deployedBy(),
                found.deployedByName(),
                found.firstEnded() == null ? null : at(found.firstEnded(), zone),
                found.lastEnded() == null ? null : at(found.lastEnded(), zone),
                found.sample());
    }

    private static OffsetDateTime at(LocalDateTime utc, ZoneId zone) {
        return utc.atZone(ZoneOffset.UTC).withZoneSameInstant(zone).toOffsetDateTime();
    }
}
