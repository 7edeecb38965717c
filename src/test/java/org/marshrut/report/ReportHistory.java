package org.marshrut.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Documents of a route that nobody drew, in July and August 2026, in whole minutes: finished, published, running, suspended,
 * annulled, restricted, of the sample data; with rework, late visas, substitutes, in two versions. What is in the database is told
 * here once more, for whoever counts it by himself.
 */
final class ReportHistory {

    static final String ROUTE = "reportTrial";

    enum Fate {
        PUBLISHED,
        FINISHED,
        RUNNING,
        SUSPENDED,
        ANNULLED,
        SAMPLE
    }

    record Task(
            String id,
            String key,
            int round,
            String asked,
            String actor,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant opened,
            @Nullable Instant due,
            boolean late) {}

    record Document(
            UUID id,
            int version,
            String organisation,
            String kind,
            boolean window,
            boolean restricted,
            Fate fate,
            Instant start,
            @Nullable Instant end,
            List<Task> tasks) {

        boolean isMeasured() {
            return !restricted && (fate == Fate.PUBLISHED || fate == Fate.FINISHED || fate == Fate.SAMPLE);
        }

        boolean isOpen() {
            return !restricted && (fate == Fate.RUNNING || fate == Fate.SUSPENDED);
        }

        List<Task> visas() {
            return tasks.stream().filter(task -> task.key().equals("giveVisa")).toList();
        }
    }

    private static final List<String> PEOPLE = List.of("economy", "property", "digital", "deputy");

    private final JdbcClient jdbc;
    private final Random luck = new Random(23);
    private final List<Document> documents = new ArrayList<>();

    ReportHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
        for (int version = 1; version <= 2; version++) {
            jdbc.sql("""
                            insert into act_re_deployment (id_, name_, deploy_time_, source_)
                            values (?, 'trial', timestamp '2026-06-01 00:00', 'trial')
                            """).param(definition(version)).update();
            jdbc.sql("""
                            insert into act_re_procdef (id_, rev_, key_, name_, version_, deployment_id_, startable_)
                            values (?, 1, ?, 'Опытный маршрут', ?, ?, true)
                            """)
                    .params(definition(version), ROUTE, version, definition(version))
                    .update();
        }
        Fate[] fates = Fate.values();
        for (int i = 0; i < 90; i++) {
            Fate fate = i % 3 == 0 ? Fate.PUBLISHED : fates[luck.nextInt(fates.length)];
            add(1 + i % 2, i % 4 == 0 ? "01" : "06", fate, i % 5 == 0, i % 7 == 0, i % 11 == 0);
        }
    }

    List<Document> documents() {
        return documents;
    }

    private static String definition(int version) {
        return ROUTE + ":" + version + ":trial";
    }

    private Instant later(Instant from, int mostMinutes) {
        return from.plus(Duration.ofMinutes(1 + luck.nextInt(mostMinutes)));
    }

    private void add(
            int version, String organisation, Fate fate, boolean governor, boolean window, boolean restricted) {
        UUID id = UUID.randomUUID();
        Instant start = Instant.parse("2026-07-01T00:00:00Z").plus(Duration.ofMinutes(luck.nextInt(40 * 1440)));
        List<Task> tasks = new ArrayList<>();
        boolean open = fate == Fate.RUNNING || fate == Fate.SUSPENDED;
        Instant at = later(start, 600);
        tasks.add(task("endorseDraft", 0, at, later(at, 2000)));
        at = tasks.get(0).until();
        int rounds = version == 1 && luck.nextBoolean() ? 2 : 1;
        for (int round = 1; round <= rounds; round++) {
            Instant last = at;
            for (int visa = 0; visa < 1 + luck.nextInt(3); visa++) {
                Instant until = later(at, 4000);
                tasks.add(visa(round, PEOPLE.get(visa), at, open && round == rounds && visa == 0 ? null : until));
                last = until.isAfter(last) ? until : last;
            }
            at = later(last, 300);
            if (round < rounds) {
                tasks.add(task("reviseDraft", round, at, later(at, 1500)));
                at = tasks.get(tasks.size() - 1).until();
            }
        }
        if (!open) {
            tasks.add(task("signAct", 0, at, later(at, 3000)));
            at = tasks.get(tasks.size() - 1).until();
        }
        Document document = new Document(
                id,
                version,
                organisation,
                governor ? "GOVERNOR_RESOLUTION" : "GOVERNMENT_RESOLUTION",
                window,
                restricted,
                fate,
                start,
                open ? null : later(at, 200),
                List.copyOf(tasks));
        documents.add(document);
        write(document);
    }

    private Task task(String key, int round, Instant since, Instant until) {
        return new Task(UUID.randomUUID().toString(), key, round, "author", "author", since, until, null, null, false);
    }

    /** Due the day after the next; one in three is given by a substitute, half are opened some time before. */
    private Task visa(int round, String who, Instant since, @Nullable Instant until) {
        Instant due = since.plus(Duration.ofMinutes(2000));
        return new Task(
                UUID.randomUUID().toString(),
                "giveVisa",
                round,
                who,
                luck.nextInt(3) == 0 ? "legal" : who,
                since,
                until,
                luck.nextBoolean() ? since.plus(Duration.ofMinutes(luck.nextInt(200))) : null,
                due,
                until == null || until.isAfter(due));
    }

    private static LocalDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDateTime();
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private void write(Document document) {
        String instance = "report-" + document.id();
        boolean own = document.fate() != Fate.FINISHED && document.fate() != Fate.SAMPLE;
        boolean numbered = document.fate() == Fate.PUBLISHED;
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at, process_instance_id, route_version, project_number,
                                               registration_number, annulled_at)
                        values (:id, :kind, 'О дорогах', :organisation, :window, false, 'OTHER', :restricted, 'author', :state, :start,
                                :instance, :version, :number, :act, :annulled)
                        """)
                .param("id", document.id())
                .param("kind", document.kind())
                .param("organisation", document.organisation())
                .param("window", document.window())
                .param("restricted", document.restricted())
                .param(
                        "state",
                        switch (document.fate()) {
                            case PUBLISHED -> "PUBLISHED";
                            case RUNNING -> "ON_APPROVAL";
                            case SUSPENDED -> "SUSPENDED";
                            case ANNULLED -> "ANNULLED";
                            case FINISHED, SAMPLE -> "FILED";
                        })
                .param("start", moment(document.start()))
                .param("instance", own ? instance : "another " + instance)
                .param("version", document.version())
                .param("number", "ПП-" + document.id())
                .param("act", numbered ? "№ " + document.id() : null)
                .param("annulled", document.fate() == Fate.ANNULLED ? moment(document.end()) : null)
                .update();
        if (document.fate() == Fate.SAMPLE) {
            jdbc.sql("insert into samples (document_id, made, published_at) values (?, 'IMPORTED', ?)")
                    .params(document.id(), moment(document.end()))
                    .update();
        }
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_,
                                                     proc_def_id_, start_time_, end_time_, duration_, state_)
                        values (:id, :id, :id, :document, :key, :definition, :start, :end, 0, :state)
                        """)
                .param("id", instance)
                .param("document", document.id().toString())
                .param("key", ROUTE)
                .param("definition", definition(document.version()))
                .param("start", utc(document.start()))
                .param("end", document.end() == null ? null : utc(document.end()))
                .param(
                        "state",
                        document.isOpen() || document.end() == null
                                ? "ACTIVE"
                                : document.fate() == Fate.ANNULLED ? "EXTERNALLY_TERMINATED" : "COMPLETED")
                .update();
        if (document.end() == null) {
            jdbc.sql("""
                            insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_,
                                                          is_active_, is_concurrent_, is_scope_, is_event_scope_,
                                                          suspension_state_, cached_ent_state_, sequence_counter_)
                            values (:id, 1, :id, :id, :document, :definition, true, false, true, false, 1, 0, 1)
                            """)
                    .param("id", instance)
                    .param("document", document.id().toString())
                    .param("definition", definition(document.version()))
                    .update();
        }
        document.tasks().forEach(task -> write(document, instance, task));
        if (document.fate() == Fate.PUBLISHED) {
            jdbc.sql("""
                            insert into publications (document_id, published_at, kind, kind_name, heading, organisation,
                                                      registration_number, registration_date, in_force_from, normative, search)
                            select id, :at, kind, kind, heading, organisation, registration_number, date '2026-08-01',
                                   date '2026-08-01', normative, to_tsvector('simple', 'акт') from documents where id = :id
                            """)
                    .param("id", document.id())
                    .param("at", moment(document.end()))
                    .update();
        }
    }

    private void write(Document document, String instance, Task task) {
        jdbc.sql("""
                        insert into act_hi_taskinst (id_, task_def_key_, name_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
                                                     proc_inst_id_, start_time_, end_time_, delete_reason_, assignee_)
                        values (:id, :key, :name, :route, :definition, :instance, :instance, :since, :until, :reason, :assignee)
                        """)
                .param("id", task.id())
                .param("key", task.key())
                .param("name", "Шаг " + task.key())
                .param("route", ROUTE)
                .param("definition", definition(document.version()))
                .param("instance", instance)
                .param("since", utc(task.since()))
                .param("until", task.until() == null ? null : utc(task.until()))
                .param("reason", task.until() == null ? null : "completed")
                .param("assignee", task.actor())
                .update();
        if (task.until() == null) {
            jdbc.sql("""
                            insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_,
                                                     assignee_, create_time_, suspension_state_)
                            values (:id, 1, :instance, :instance, :definition, :name, :key, :assignee, :since, 1)
                            """)
                    .param("id", task.id())
                    .param("instance", instance)
                    .param("definition", definition(document.version()))
                    .param("name", "Шаг " + task.key())
                    .param("key", task.key())
                    .param("assignee", task.asked())
                    .param("since", utc(task.since()))
                    .update();
        }
        if (!task.key().equals("giveVisa") || document.fate() == Fate.SAMPLE) {
            return;
        }
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, step, round, approver, actual, decision, assigned_at, due,
                                               decided_at, overdue_at, overdue_holder, late_minutes, task_id, opened_at, norm,
                                               counted_for)
                        values (:document, 'approval', :key, 'VISA', :round, :asked, :actual, :decision, :since, :due, :until,
                                :overdue, :holder, :minutes, :task, :opened, 'VISA', :organisation)
                        """)
                .param("document", document.id())
                .param("key", task.key())
                .param("round", task.round())
                .param("asked", task.asked())
                .param("actual", task.until() == null ? null : task.actor())
                .param("decision", task.until() == null ? null : "AGREED")
                .param("since", moment(task.since()))
                .param("due", moment(task.due()))
                .param("until", moment(task.until()))
                .param("overdue", task.late() ? moment(task.due()) : null)
                .param("holder", task.late() ? task.asked() : null)
                .param("minutes", task.late() && task.until() != null ? 1 : null)
                .param("task", task.id())
                .param("opened", moment(task.opened()))
                .param("organisation", document.organisation())
                .update();
    }

    void remove() {
        UUID[] all = documents.stream().map(Document::id).toArray(UUID[]::new);
        jdbc.sql("delete from samples where document_id = any(?)").param(all).update();
        jdbc.sql("delete from publications where document_id = any(?)")
                .param(all)
                .update();
        jdbc.sql("delete from decisions where document_id = any(?)").param(all).update();
        jdbc.sql("delete from act_ru_task where proc_def_id_ like 'reportTrial:%'")
                .update();
        jdbc.sql("delete from act_ru_execution where proc_def_id_ like 'reportTrial:%'")
                .update();
        jdbc.sql("delete from act_hi_taskinst where proc_def_key_ = ?")
                .param(ROUTE)
                .update();
        jdbc.sql("delete from act_hi_procinst where proc_def_key_ = ?")
                .param(ROUTE)
                .update();
        jdbc.sql("delete from documents where id = any(?)").param(all).update();
        jdbc.sql("delete from act_re_procdef where key_ = ?").param(ROUTE).update();
        jdbc.sql("delete from act_re_deployment where name_ = 'trial' and source_ = 'trial'")
                .update();
    }
}
