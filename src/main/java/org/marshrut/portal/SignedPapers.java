package org.marshrut.portal;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What whoever holds a signed paper that is never published may ask by the code on it: whether there is such a one. Of what the
 * paper says nothing is told, of a paper of restricted access nothing at all.
 */
@Component
class SignedPapers {

    /** @param sha256 of the file that was signed */
    public record SignedPaper(
            UUID id,
            String kindName,
            String number,
            LocalDate date,
            String organisation,
            String sha256,
            boolean annulled) {}

    private final JdbcClient jdbc;

    SignedPapers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SignedPaper> find(UUID id) {
        return jdbc.sql("""
                        select d.id, coalesce(r.data ->> 'name', k.name) as kind_name, d.registration_number as number,
                               d.registration_date as date, o.name as organisation, f.sha256, d.annulled_at is not null as annulled
                        from documents d join document_kinds k on k.code = d.kind join organisations o on o.code = d.organisation
                        join route_kinds r on r.id = d.route_kind
                        join lateral (select sha256 from files where document_id = d.id and role = 'DRAFT_TEXT'
                                      order by version desc limit 1) f on true
                        where d.id = ? and d.stamp is not null and not d.restricted and d.registration_number is not null
                          and r.data ->> 'published' is distinct from 'yes'
                        """).param(id).query(SignedPaper.class).optional();
    }
}
