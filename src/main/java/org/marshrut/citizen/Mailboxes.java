package org.marshrut.citizen;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where citizens want to be written to about their papers. */
@Component
public class Mailboxes {

    private final JdbcClient jdbc;

    Mailboxes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * His address as he has typed it, never to be logged; empty for whoever has not agreed to letters, gave no address or had his
     * data deleted. Asked anew before each letter: a withdrawal is obeyed at once.
     */
    public Optional<String> of(UUID citizen) {
        return jdbc.sql("""
                        select c.email from citizens c
                        where c.id = :citizen and c.forgotten_at is null and c.email ~ '\\S' and exists (
                          select 1 from citizen_consents a
                          where a.citizen_id = c.id and a.purpose = :purpose and a.withdrawn_at is null)
                        """)
                .param("citizen", citizen)
                .param("purpose", ConsentPurpose.LETTERS.name())
                .query(String.class)
                .optional();
    }
}
