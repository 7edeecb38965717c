package org.marshrut.document;

import java.util.UUID;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which register a document is numbered: by the kind as which it was submitted. */
@Component
public class DocumentRegister {

    /** Of documents d with the rows k of document_kinds and r of route_kinds that belong to them. */
    static final String SQL = "coalesce(d.register, nullif(trim(r.data ->> 'register'), ''), k.register)";

    private static final String PROJECT = "PROJECT";

    private final JdbcClient jdbc;
    private final RouteKinds kinds;

    DocumentRegister(JdbcClient jdbc, RouteKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /** Code of the register that numbers the document, or has. */
    public String of(UUID document) {
        return jdbc.sql("""
                        select %s from documents d join document_kinds k on k.code = d.kind
                        left join route_kinds r on r.id = d.route_kind where d.id = ?
                        """.formatted(SQL)).param(document).query(String.class).single();
    }

    /** Code of the register that numbers its draft. */
    public String ofDraft(UUID document) {
        return kinds.of(document).map(RouteKind::projectRegister).orElse(PROJECT);
    }
}
