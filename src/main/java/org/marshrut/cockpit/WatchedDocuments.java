package org.marshrut.cockpit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.cockpit.WatchedRoute.WatchedDocument;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents by their numbers, without a word of them. A paper of restricted access is not among them. */
@Component
class WatchedDocuments {

    private static final String COLUMNS = """
            select d.id, d.kind, k.name as kind_name, d.project_number, d.registration_number, d.registration_date,
                   d.organisation, d.state, d.submitted_at
            from documents d join document_kinds k on k.code = d.kind
            """;

    /** Each part has its index. A number may be given in several registers and years. */
    private static final String FOUND = """
            where not d.restricted
              and (d.registration_number = :number or d.project_number = :number or d.id = cast(:id as uuid))
            """;

    private final JdbcClient jdbc;
    private final Organisations organisations;

    WatchedDocuments(JdbcClient jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    /** @param number of a registration or a draft as it stands on paper, or the id by which Cockpit's own pages call it */
    Page<WatchedDocument> found(String number, int page, int size) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("number", number);
        params.put("id", id(number).map(UUID::toString).orElse(null));
        params.put("limit", size);
        params.put("offset", (long) page * size);
        long total = jdbc.sql("select count(*) from documents d " + FOUND)
                .params(params)
                .query(Long.class)
                .single();
        return new Page<>(
                jdbc.sql(COLUMNS + FOUND + " order by d.submitted_at desc, d.id limit :limit offset :offset")
                        .params(params)
                        .query((row, n) -> document(row))
                        .list(),
                total,
                page,
                size);
    }

    Optional<WatchedDocument> find(String id) {
        return id(id).flatMap(known -> jdbc.sql(COLUMNS + " where d.id = ? and not d.restricted")
                .param(known)
                .query((row, n) -> document(row))
                .optional());
    }

    private WatchedDocument document(ResultSet row) throws SQLException {
        Organisation organisation = organisations.get(row.getString("organisation"));
        return new WatchedDocument(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("kind_name"),
                row.getString("project_number"),
                row.getString("registration_number"),
                row.getObject("registration_date", LocalDate.class),
                organisation.code(),
                organisation.shortName(),
                row.getString("state"),
                row.getObject("submitted_at", OffsetDateTime.class)
                        .atZoneSameInstant(organisation.zone())
                        .toOffsetDateTime());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
