package org.marshrut.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.marshrut.organisation.DemoRegion;
import org.marshrut.route.EarlierVersions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finished documents on every version of the routes, made beforehand and marked as samples: rows of the engine's history,
 * and a document for each route. Taken in once, in one transaction, after the start, which need not wait for it. Nobody has them on
 * his list: no one may read them, they have no number and are on no public page.
 */
@Component
class SampleHistory {

    private static final Logger log = LoggerFactory.getLogger(SampleHistory.class);

    private static final List<String> HISTORY = List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst");

    private record Definition(String process, String picture) {}

    private final DemoRegion region;
    private final Samples samples;
    private final EarlierVersions versions;
    private final PreparedRows prepared;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SampleHistory(
            DemoRegion region,
            Samples samples,
            EarlierVersions versions,
            PreparedRows prepared,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.region = region;
        this.samples = samples;
        this.versions = versions;
        this.prepared = prepared;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Safe to repeat, and for two nodes at once. */
    void takeOnce() {
        if (!region.wanted() || !samples.history() || !prepared.areThere() || taken()) {
            return;
        }
        log.info("Учебная история маршрутов загружается.");
        var start = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sample history', 8))::text")
                    .query(String.class)
                    .optional();
            if (!taken()) {
                take();
            }
        });
        log.info(
                "Учебная история маршрутов: {} документов, загружена за {} мс.",
                jdbc.sql("select count(*) from samples where made = 'IMPORTED'")
                        .query(Long.class)
                        .single(),
                Duration.between(start, clock.instant()).toMillis());
    }

    private boolean taken() {
        return jdbc.sql("select exists (select from samples where made = 'IMPORTED')")
                .query(Boolean.class)
                .single();
    }

    /** Into tables that are gone with the transaction, then whatever has its versions here into those of the engine. */
    private void take() {
        try {
            jdbc.sql("""
                    create temporary table prepared_documents (
                      id uuid, process text, picture text, kind text, normative boolean, financial boolean,
                      restricted boolean, organisation text, author text, submitted_at timestamp, published_at timestamp)
                    on commit drop
                    """).update();
            prepared.copy("documents", "prepared_documents");
            for (String table : HISTORY) {
                jdbc.sql("create temporary table prepared_%s (like %s) on commit drop".formatted(table, table))
                        .update();
                prepared.copy(table.toUpperCase(Locale.ROOT), "prepared_" + table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nameDefinitions();
        documents();
        roots();
        HISTORY.forEach(this::history);
    }

    /** Placeholders {@code {process@picture}} become ids; a document any of whose routes is not here is left out. */
    private void nameDefinitions() {
        jdbc.sql("create temporary table prepared_definitions (placeholder text, id text) on commit drop")
                .update();
        jdbc.sql("""
                        select split_part(trim(both '{}' from placeholder), '@', 1) as process,
                               split_part(trim(both '{}' from placeholder), '@', 2) as picture
                        from (select distinct proc_def_id_ as placeholder from prepared_act_hi_procinst) found
                        """).query(Definition.class).list().forEach(named -> versions.definition(
                        named.process(), named.picture())
                .ifPresent(id -> jdbc.sql("insert into prepared_definitions values (?, ?)")
                        .params("{%s@%s}".formatted(named.process(), named.picture()), id)
                        .update()));
        jdbc.sql("""
                        delete from prepared_documents d
                        where exists (select from prepared_act_hi_procinst p where p.business_key_ = d.id::text
                                        and p.proc_def_id_ not in (select placeholder from prepared_definitions))
                           or not exists (select from people w where w.login = d.author)
                           or not exists (select from organisations o where o.code = d.organisation)
                        """).update();
    }

    private void documents() {
        jdbc.sql("""
                insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                       state, submitted_at, process_instance_id, route_version)
                select d.id, coalesce(d.kind, 'GOVERNMENT_RESOLUTION'),
                       'Учебный пример ' || row_number() over (order by d.submitted_at, d.id), d.organisation,
                       coalesce(d.normative, false), coalesce(d.financial, false), 'OTHER', coalesce(d.restricted, false),
                       d.author, 'FILED', d.submitted_at at time zone 'UTC', p.id_, f.version_
                from prepared_documents d
                join prepared_act_hi_procinst p on p.business_key_ = d.id::text and p.super_process_instance_id_ is null
                join prepared_definitions n on n.placeholder = p.proc_def_id_
                join act_re_procdef f on f.id_ = n.id
                """).update();
        jdbc.sql("""
                insert into samples (document_id, made, published_at)
                select id, 'IMPORTED', published_at at time zone 'UTC' from prepared_documents
                """).update();
    }

    /** Kept as long as real history is: from the end of the whole route, by the term of its diagram. */
    private void roots() {
        jdbc.sql("""
                create temporary table prepared_roots on commit drop as
                select p.id_ as root, p.end_time_ + f.history_ttl_ * interval '1 day' as removal
                from prepared_act_hi_procinst p
                join prepared_documents d on d.id::text = p.business_key_
                join prepared_definitions n on n.placeholder = p.proc_def_id_
                join act_re_procdef f on f.id_ = n.id
                where p.super_process_instance_id_ is null
                """).update();
    }

    private void history(String table) {
        jdbc.sql("""
                        update prepared_%s t set proc_def_id_ = n.id, removal_time_ = r.removal
                        from prepared_definitions n, prepared_roots r
                        where n.placeholder = t.proc_def_id_ and r.root = t.root_proc_inst_id_
                        """.formatted(table)).update();
        jdbc.sql("""
                        insert into %s
                        select t.* from prepared_%s t join prepared_roots r on r.root = t.root_proc_inst_id_
                        """.formatted(table, table)).update();
    }
}
