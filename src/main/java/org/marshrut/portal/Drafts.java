package org.marshrut.portal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.FileVersion;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Normative drafts of which the public may say what it thinks, and those whose window has closed. */
@Component
class Drafts {

    private static final int LONGEST_LIST = 200;

    /** @param open while the last day, local to the developer's organisation, has not passed */
    public record Draft(
            UUID id,
            String heading,
            String kindName,
            String organisation,
            LocalDate from,
            LocalDate to,
            boolean open) {}

    /** A draft that was taken back, refused or restricted is nobody's business any more. */
    private static final String DRAFTS = """
            select d.id, d.heading, k.name as kind_name, o.name as organisation, o.zone, w.starts_on, w.ends_on
            from draft_publications w
            join documents d on d.id = w.document_id
            join document_kinds k on k.code = d.kind
            join organisations o on o.code = d.organisation
            where not d.restricted and d.state not in ('RECALLED', 'REJECTED', 'ANNULLED')
            """;

    private final JdbcClient jdbc;
    private final Today today;

    Drafts(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    /** The newest windows first; the list is cut where nobody reads on. */
    List<Draft> all() {
        return jdbc.sql(DRAFTS + " order by w.ends_on desc, w.document_id limit " + LONGEST_LIST)
                .query((row, n) -> draft(row))
                .list();
    }

    Optional<Draft> find(UUID id) {
        return jdbc.sql(DRAFTS + " and d.id = ?")
                .param(id)
                .query((row, n) -> draft(row))
                .optional();
    }

    /** The newest text and the newest explanatory note. */
    List<FileVersion> files(Draft draft) {
        return jdbc.sql("""
                        select id, role, version, name, size, media_type, sha256 from files f
                        where document_id = ? and role in ('DRAFT_TEXT', 'EXPLANATORY_NOTE') and not destroyed
                          and version = (select max(version) from files n
                                         where n.document_id = f.document_id and n.role = f.role)
                        order by role
                        """).param(draft.id()).query(FileVersion.class).list();
    }

    private Draft draft(java.sql.ResultSet row) throws java.sql.SQLException {
        LocalDate to = row.getObject("ends_on", LocalDate.class);
        return new Draft(
                row.getObject("id", UUID.class),
                Headings.shown(row.getString("heading")),
                row.getString("kind_name"),
                row.getString("organisation"),
                row.getObject("starts_on", LocalDate.class),
                to,
                !today.at(ZoneId.of(row.getString("zone"))).isAfter(to));
    }
}
