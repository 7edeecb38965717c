package org.marshrut.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finished instances of a route that nobody drew, as rows of the engine's history, with documents of theirs. */
final class TrialHistory {

    /** In whole minutes of the clock. */
    record Instance(
            String id, int version, String organisation, String kind, boolean normative, Instant start, Instant end) {}

    private final JdbcClient jdbc;
    private final String process;

    TrialHistory(JdbcClient jdbc, String process) {
        this.jdbc = jdbc;
        this.process = process;
        for (int version = 1; version <= 2; version++) {
            jdbc.sql("""
                            insert into act_re_deployment (id_, name_, deploy_time_, source_)
                            values (?, 'trial', timestamp '2026-07-01 00:00', 'trial')
                            """).param(definition(version)).update();
            jdbc.sql("""
                            insert into act_re_procdef (id_, rev_, key_, version_, deployment_id_, startable_)
                            values (?, 1, ?, ?, ?, true)
                            """)
                    .params(definition(version), process, version, definition(version))
                    .update();
        }
    }

    private String definition(int version) {
        return process + ":" + version + ":trial";
    }

    Instance add(int version, String organisation, String kind, boolean normative, Instant start, Instant end) {
        UUID document = UUID.randomUUID();
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, process_instance_id)
                        values (?, ?, 'Опыт', ?, ?, false, 'OTHER', false, 'author', 'FILED', now(), ?)
                        """)
                .params(document, kind, organisation, normative, "another " + document)
                .update();
        String id = insert(version, document, start, end);
        return new Instance(id, version, organisation, kind, normative, start, end);
    }

    private String insert(int version, UUID document, Instant start, Instant end) {
        String id = process + "-" + document;
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_,
                                                     proc_def_id_, start_time_, end_time_, duration_, state_)
                        values (:id, :id, :id, :document, :key, :definition, :start, :end, 0, 'COMPLETED')
                        """)
                .param("id", id)
                .param("document", document.toString())
                .param("key", process)
                .param("definition", definition(version))
                .param("start", LocalDateTime.ofInstant(start, ZoneOffset.UTC))
                .param("end", LocalDateTime.ofInstant(end, ZoneOffset.UTC))
                .update();
        return id;
    }

    /** One that was stopped from outside does not count. */
    void recalled(Instant start, Instant end) {
        String id = insert(1, UUID.randomUUID(), start, end);
        jdbc.sql("update act_hi_procinst set state_ = 'EXTERNALLY_TERMINATED' where id_ = ?")
                .param(id)
                .update();
    }

    void remove() {
        jdbc.sql(
                        "delete from documents d using act_hi_procinst p where p.business_key_ = d.id::text and p.proc_def_key_ = ?")
                .param(process)
                .update();
        jdbc.sql("delete from act_hi_procinst where proc_def_key_ = ?")
                .param(process)
                .update();
        jdbc.sql("delete from act_re_procdef where key_ = ?").param(process).update();
        jdbc.sql("delete from act_re_deployment where name_ = 'trial' and source_ = 'trial'")
                .update();
    }
}
