package org.marshrut.document;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the author has changed in the dossier since somebody decided. */
@Component
public class FileChanges {

    /** @param changedFor log-ins whom the author named with the new versions, or {@code ALL}, as when he changed the card */
    public record Since(boolean draftText, boolean justification, Set<String> changedFor) {}

    private static final String EVERYBODY = "ALL";

    private final JdbcClient jdbc;

    FileChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param moment null for somebody who has not decided yet: nothing has changed for him */
    public Since since(UUID documentId, @Nullable OffsetDateTime moment) {
        if (moment == null) {
            return new Since(false, false, Set.of());
        }
        return jdbc.sql("""
                        select coalesce(bool_or(f.role = 'DRAFT_TEXT'), false) as draft_text,
                               exists (select 1 from documents where id = ? and facts_changed_at > ?) as card,
                               coalesce(bool_or(f.role = 'FINANCIAL_JUSTIFICATION'), false) as justification,
                               coalesce(array_agg(distinct named) filter (where named is not null), '{}') as named
                        from files f left join lateral unnest(f.changed_for) named on true
                        where f.document_id = ? and f.uploaded_at > ?
                        """)
                .params(documentId, moment, documentId, moment)
                .query((row, n) -> new Since(
                        row.getBoolean("draft_text"),
                        row.getBoolean("justification"),
                        row.getBoolean("card")
                                ? Set.of(EVERYBODY)
                                : Arrays.stream((String[]) row.getArray("named").getArray())
                                        .collect(Collectors.toSet())))
                .single();
    }
}
