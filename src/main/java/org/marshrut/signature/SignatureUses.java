package org.marshrut.signature;

import java.time.OffsetDateTime;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.Remembered;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.kind.SignatureUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What electronic signatures are to a document: by its kind as it was submitted, and by administrators, who only tighten it. */
@Component
public class SignatureUses {

    /** SQL: the same of a document {@code c}, at {@code :now}; null where none is used. */
    public static final String OF_DOCUMENT = """
            case when exists (select 1 from required_electronic_signatures s where s.kind = c.kind and s.entered_at <= :now)
                 then 'REQUIRED'
                 else (select upper(btrim(r.data ->> 'electronicSignature')) from route_kinds r
                       where r.id = c.route_kind and btrim(r.data ->> 'electronicSignature') in ('required', 'allowed'))
            end
            """;

    /** Since when administrators require one of a kind. */
    private record Since(String kind) {}

    private final RouteKinds kinds;
    private final JdbcClient jdbc;
    private final Remembered remembered;

    SignatureUses(RouteKinds kinds, JdbcClient jdbc, Remembered remembered) {
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    /** For a decision that is taken at a moment: what is required later asks nothing of those before. */
    public SignatureUse of(DocumentFacts document, OffsetDateTime at) {
        SignatureUse drawn =
                kinds.of(document.id()).map(RouteKind::electronicSignature).orElse(SignatureUse.NOT_USED);
        return drawn == SignatureUse.REQUIRED || isRequiredByOffice(document.kind(), at)
                ? SignatureUse.REQUIRED
                : drawn;
    }

    boolean isRequired(DocumentFacts document, OffsetDateTime at) {
        return of(document, at) == SignatureUse.REQUIRED;
    }

    private boolean isRequiredByOffice(String kind, OffsetDateTime at) {
        return remembered
                .get(new Since(kind), () -> jdbc.sql(
                                "select entered_at from required_electronic_signatures where kind = ?")
                        .param(kind)
                        .query(OffsetDateTime.class)
                        .optional())
                .filter(since -> !since.isAfter(at))
                .isPresent();
    }
}
