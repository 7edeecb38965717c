package org.marshrut.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 100,000 documents of 380 organisations by 2,000 officials for benchmarks: each with a text of some pages, a tenth of them on
 * their way with five open steps, one in five of those overdue.
 */
public final class ManyDocuments {

    public static final int DOCUMENTS = 100_000;

    private static final int OFFICIALS = 2000;

    private ManyDocuments() {}

    public static void fill(JdbcClient jdbc) {
        people(jdbc);
        documents(jdbc);
        texts(jdbc);
        steps(jdbc);
        readers(jdbc);
        for (String table : new String[] {"documents", "files", "decisions", "document_readers", "act_ru_task"}) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    private static void people(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into organisations (code, name, short_name, type, zone)
                        select 'Б' || n, 'Организация ' || n, 'Организация ' || n, 'OTHER', 'Asia/Yekaterinburg'
                        from generate_series(0, 379) n
                        """).update();
        jdbc.sql("""
                        insert into people (login, name, organisation)
                        select 'many' || n, 'Исполнитель ' || n, 'Б' || n % 380 from generate_series(0, :last) n
                        """).param("last", OFFICIALS - 1).update();
    }

    /** The governor's own ministry brought in one in twenty of them. */
    private static void documents(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, project_number, registration_number,
                                               registration_date)
                        select md5('many' || n)::uuid,
                               (array['GOVERNMENT_RESOLUTION','GOVERNMENT_DIRECTIVE','GOVERNOR_RESOLUTION',
                                      'GOVERNOR_DIRECTIVE'])[1 + n % 4],
                               'Об акте ' || n || case when n % 10 = 0 then ' о школах' else '' end
                                 || case when n % 20000 = 0 then ' и росомахах' else '' end,
                               case when n % 20 = 0 then '06' else 'Б' || n % 380 end, false, false, 'EDUCATION', n % 50 = 0,
                               case when n % 20 = 0 then 'author' else 'many' || n % 2000 end,
                               case when n % 10 = 1 then 'ON_APPROVAL' else 'FILED' end,
                               timestamptz '2023-12-01' + n * interval '15 minutes', 'ПП-М' || n || '/26',
                               case when n % 10 <> 1 then '№ ' || n || '-М' end,
                               case when n % 10 <> 1 then date '2023-12-01' + n / 100 end
                        from generate_series(1, :documents) n
                        """).param("documents", DOCUMENTS).update();
    }

    private static void texts(JdbcClient jdbc) {
        jdbc.sql("""
                        create table words_of_a_text as
                        select n, (select to_tsvector('simple', string_agg('слово' || (n * 7919 + w * 104729) % 20000, ' '))
                                   from generate_series(1, 450) w) as words
                        from generate_series(0, 127) n
                        """).update();
        jdbc.sql("""
                        insert into files (id, document_id, role, version, name, size, media_type, sha256, uploaded_by,
                                           uploaded_at, search, text_state)
                        select md5('file' || d.id)::uuid, d.id, 'DRAFT_TEXT', 1, 'проект.pdf', 1, 'application/pdf', 'none',
                               d.author, d.submitted_at, w.words, 'READ'
                        from documents d join words_of_a_text w on w.n = (hashtext(d.id::text) & 127)
                        where d.project_number like 'ПП-М%'
                        """).update();
        jdbc.sql("drop table words_of_a_text").update();
    }

    /** Visas and a signature that wait: the tasks of the engine are as much as the lists read of them. */
    private static void steps(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, task_name, step, round, task_id, approver,
                                               assigned_at, due, overdue_at, counted_for)
                        select d.id, 'approval', 'giveVisa', 'Завизировать документ',
                               case when s = 5 then 'SIGNATURE' else 'VISA' end, 1, md5(d.id || ' task ' || s),
                               case when s = 5 then 'governor' else 'many' || ((hashtext(d.id::text) + s) & 1023) end,
                               d.submitted_at, d.submitted_at + interval '4 days',
                               case when hashtext(d.id::text) % 5 = 0 then d.submitted_at + interval '4 days' end, '06'
                        from documents d cross join generate_series(1, 5) s
                        where d.state = 'ON_APPROVAL' and d.project_number like 'ПП-М%'
                        """).update();
        jdbc.sql("""
                        insert into act_ru_task (id_, rev_, name_, task_def_key_, assignee_, create_time_, suspension_state_)
                        select task_id, 1, task_name, task_key, approver, now(), 1 from decisions
                        where task_id is not null and document_id in
                          (select id from documents where project_number like 'ПП-М%')
                        """).update();
    }

    /** The clerks of organisation 01 read everything, heads what their organisation brought in, performers what they had. */
    private static void readers(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into document_readers (reader, document_id)
                        select reader, id from documents d cross join lateral (values ('u:' || d.author),
                          ('o:' || d.organisation), ('o:01'), ('u:many' || (hashtext(d.id::text) & 1023))) r (reader)
                        where project_number like 'ПП-М%'
                        union
                        select 'u:' || approver, document_id from decisions d join documents c on c.id = d.document_id
                        where c.project_number like 'ПП-М%'
                        """).update();
    }
}
