package org.marshrut.edition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which lists there are and which version of each is in force. */
@Component
class Lists {

    /**
     * @param newest the version made last
     * @param current the version in force; 0 when there is none
     */
    record Standing(UUID id, String name, int newest, int current) {}

    private final JdbcClient jdbc;

    Lists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Standing> find(String code, Map<String, String> key, boolean restricted) {
        return jdbc.sql("""
                        select id, name, newest, current from lists
                        where code = ? and key = cast(? as jsonb) and restricted = ?
                        """)
                .params(code, Values.json(key), restricted)
                .query(Standing.class)
                .optional();
    }

    /** The list, made if it is not there, held until the transaction ends: nobody else makes a version meanwhile. */
    Standing hold(String code, Map<String, String> key, boolean restricted, String name) {
        jdbc.sql("""
                        insert into lists (id, code, key, restricted, name) values (?, ?, cast(? as jsonb), ?, ?)
                        on conflict do nothing
                        """)
                .params(UUID.randomUUID(), code, Values.json(key), restricted, name)
                .update();
        return hold(find(code, key, restricted).orElseThrow().id());
    }

    Standing hold(UUID list) {
        return jdbc.sql("select id, name, newest, current from lists where id = ? for update")
                .param(list)
                .query(Standing.class)
                .single();
    }

    void made(UUID list, int version, String name) {
        jdbc.sql("update lists set newest = :version, current = :version, name = :name where id = :list")
                .param("version", version)
                .param("name", name)
                .param("list", list)
                .update();
    }

    List<Edition> editions(UUID list) {
        return jdbc.sql(Edition.SELECT + " where e.list_id = ? order by e.version")
                .param(list)
                .query(Edition::read)
                .list();
    }

    Optional<Edition> edition(UUID list, int version) {
        return jdbc.sql(Edition.SELECT + " where e.list_id = ? and e.version = ?")
                .params(list, version)
                .query(Edition::read)
                .optional();
    }

    Optional<Edition> editionOf(UUID document) {
        return jdbc.sql(Edition.SELECT + " where e.document_id = ?")
                .param(document)
                .query(Edition::read)
                .optional();
    }

    /**
     * Looks anew which version is in force: the newest, and while that is annulled the one it was made of; and which annulled
     * ones it is built on all the same.
     */
    void lookAgain(UUID list) {
        jdbc.sql("""
                        with recursive back as (
                            select e.version, e.base, e.annulled_at
                            from editions e join lists l on l.id = e.list_id and l.newest = e.version where l.id = :list
                            union all
                            select e.version, e.base, e.annulled_at
                            from back join editions e on e.list_id = :list and e.version = back.base
                            where back.annulled_at is not null)
                        update lists set current = coalesce((select max(version) from back where annulled_at is null), 0)
                        where id = :list
                        """).param("list", list).update();
        jdbc.sql("""
                        with recursive chain as (
                            select e.version, e.base
                            from editions e join lists l on l.id = e.list_id and l.current = e.version where l.id = :list
                            union all
                            select e.version, e.base
                            from chain join editions e on e.list_id = :list and e.version = chain.base)
                        update editions set needs_correction = not needs_correction
                        where list_id = :list and annulled_at is not null
                          and needs_correction <> (version in (select version from chain))
                        """).param("list", list).update();
    }
}
