package org.marshrut.document;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Kinds of documents: data of the region. */
@Component
public class Kinds {

    /**
     * @param numberPattern of the act, {@code {n}} stands for the number within the kind and the year
     * @param registry code of the organisation that registers acts of the kind
     */
    public record Kind(String code, String name, String numberPattern, String registry) {}

    private final JdbcClient jdbc;

    Kinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Kind> all() {
        return jdbc.sql("select code, name, number_pattern, registry from document_kinds order by name")
                .query(Kind.class)
                .list();
    }

    public Optional<Kind> find(String code) {
        return jdbc.sql("select code, name, number_pattern, registry from document_kinds where code = ?")
                .param(code)
                .query(Kind.class)
                .optional();
    }

    public String nameOf(String code) {
        return find(code).map(Kind::name).orElse(code);
    }
}
