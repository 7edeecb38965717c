package org.marshrut.document;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Kinds of documents: data of the region. */
@Component
public class Kinds {

    /**
     * @param register code of the register in which documents of the kind are numbered
     * @param drafted whether authors submit drafts of it; other kinds are registered as they come
     */
    public record Kind(String code, String name, String register, boolean drafted) {}

    private final JdbcClient jdbc;

    Kinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of which drafts are submitted. */
    public List<Kind> drafted() {
        return jdbc.sql("""
                        select code, name, register, drafted from document_kinds
                        where drafted order by name
                        """).query(Kind.class).list();
    }

    public List<Kind> all() {
        return jdbc.sql("select code, name, register, drafted from document_kinds order by name")
                .query(Kind.class)
                .list();
    }

    public Optional<Kind> find(String code) {
        return jdbc.sql("select code, name, register, drafted from document_kinds where code = ?")
                .param(code)
                .query(Kind.class)
                .optional();
    }

    public String nameOf(String code) {
        return find(code).map(Kind::name).orElse(code);
    }
}
