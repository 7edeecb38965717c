package org.marshrut.proof;

import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents of which the public may know that they are signed: published acts, and papers with the code on them. */
@Component
class PublicDocuments {

    private final JdbcClient jdbc;
    private final Documents documents;

    PublicDocuments(JdbcClient jdbc, Documents documents) {
        this.jdbc = jdbc;
        this.documents = documents;
    }

    /** @param id whatever somebody has written there; what is restricted, withdrawn or not given out yet is not found */
    Optional<DocumentFacts> find(String id) {
        return documents.find(id).filter(document -> !document.restricted() && isOpen(document.id()));
    }

    private boolean isOpen(UUID id) {
        return jdbc.sql("""
                        select exists (select 1 from publications p where p.document_id = d.id and p.withdrawn_at is null)
                            or d.stamp is not null and d.registration_number is not null
                               and exists (select 1 from route_kinds r
                                           where r.id = d.route_kind and r.data ->> 'published' is distinct from 'yes')
                        from documents d where d.id = ?
                        """).param(id).query(Boolean.class).single();
    }
}
