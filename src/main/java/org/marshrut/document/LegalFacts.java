package org.marshrut.document;

import java.util.UUID;
import org.marshrut.engine.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has happened to a document in law, whatever its state says. */
@Component
public class LegalFacts {

    /**
     * @param signed whether it binds only when signed: by the kind as which it was submitted, or by the register that numbers it
     * @param published whether it was ever published here, also when the publication was withdrawn later
     */
    public record Facts(boolean signed, boolean registered, boolean annulled, boolean published, boolean isPublic) {}

    private final JdbcClient jdbc;
    private final Remembered remembered;

    LegalFacts(JdbcClient jdbc, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    private record Of(UUID document) {}

    public Facts of(UUID document) {
        return remembered.get(new Of(document), () -> read(document));
    }

    /** The document was published, or its publication ended. */
    public void changed() {
        remembered.forget();
    }

    private Facts read(UUID document) {
        return jdbc.sql("""
                        select coalesce(r.data ->> 'signed' = 'yes', k.signed)
                                 or exists (select 1 from registers g where g.code = %s and g.signed) as signed,
                               d.registration_number is not null as registered, d.annulled_at is not null as annulled,
                               p.document_id is not null as published,
                               p.document_id is not null and p.withdrawn_at is null as is_public
                        from documents d
                        join document_kinds k on k.code = d.kind
                        left join route_kinds r on r.id = d.route_kind
                        left join publications p on p.document_id = d.id
                        where d.id = ?
                        """.formatted(DocumentRegister.SQL))
                .param(document)
                .query(Facts.class)
                .single();
    }

    /** Whether somebody has signed the text as it is. */
    boolean isSignedSinceItsText(UUID document) {
        return jdbc.sql("""
                        select exists (select 1 from decisions d
                                       where d.document_id = :id and d.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS')
                                         and d.decided_at >= coalesce((select max(uploaded_at) from files
                                                                       where document_id = :id and role = 'DRAFT_TEXT'),
                                                                      '-infinity'))
                        """).param("id", document).query(Boolean.class).single();
    }
}
