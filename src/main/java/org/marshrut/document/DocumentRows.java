package org.marshrut.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Remembered;
import org.marshrut.kind.RouteKinds;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whatever a route asks of a document's row at nearly every turn, read once in a transaction: what all have, what its form
 * asked for, the kind it was submitted as, what has happened to it in law.
 */
@Component
class DocumentRows {

    /**
     * @param form the engine's id of the form of its card; null for a kind that has none
     * @param facts of its form, as JSON; null for a document without any
     */
    record Row(
            DocumentFacts document,
            LegalFacts.Facts law,
            @Nullable String form,
            @Nullable String facts) {

        private Row in(String state) {
            return new Row(document.in(state), law, form, facts);
        }
    }

    private record Of(UUID document) {}

    private static final RowMapper<DocumentFacts> DOCUMENT = new SimplePropertyRowMapper<>(DocumentFacts.class);
    private static final RowMapper<LegalFacts.Facts> LAW = new SimplePropertyRowMapper<>(LegalFacts.Facts.class);

    private final JdbcClient jdbc;
    private final RouteKinds kinds;
    private final Remembered remembered;

    DocumentRows(JdbcClient jdbc, RouteKinds kinds, Remembered remembered) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.remembered = remembered;
    }

    Optional<Row> of(UUID document) {
        return remembered.get(new Of(document), () -> read(document));
    }

    /** Something of it, or its publication, is written. */
    void changed() {
        remembered.forget(Of.class);
    }

    /** Of what is read here, a state changes nothing but itself. */
    void entered(UUID document, String state) {
        Optional<Row> known = of(document).map(row -> row.in(state));
        remembered.put(new Of(document), known);
    }

    private Optional<Row> read(UUID document) {
        return jdbc.sql("""
                        select d.id, d.kind, d.heading, d.organisation, d.normative, d.financial, d.sphere, d.restricted,
                               d.author, d.state, d.project_number, d.registration_number, d.registration_date,
                               coalesce(r.data ->> 'signed' = 'yes', k.signed)
                                 or exists (select 1 from registers g where g.code = %s and g.signed) as signed,
                               d.registration_number is not null as registered, d.annulled_at is not null as annulled,
                               p.document_id is not null as published,
                               p.document_id is not null and p.withdrawn_at is null as is_public,
                               d.former_system is not null as taken_over,
                               d.form_id, d.facts::text as facts,
                               r.id as route_kind, r.route, r.definition_id, r.code, r.data::text as data
                        from documents d
                        join document_kinds k on k.code = d.kind
                        left join route_kinds r on r.id = d.route_kind
                        left join publications p on p.document_id = d.id
                        where d.id = ?
                        """.formatted(DocumentRegister.SQL))
                .param(document)
                .query(this::row)
                .optional();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        DocumentFacts document = DOCUMENT.mapRow(row, number);
        kinds.known(document.id(), row);
        return new Row(document, LAW.mapRow(row, number), row.getString("form_id"), row.getString("facts"));
    }
}
