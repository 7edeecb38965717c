package org.marshrut.correspondence;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Correspondents outside of the system. */
@Component
public class Correspondents {

    private static final String COLUMNS =
            "select code, name, medo_address, post_address, way, closed from correspondents ";

    private final JdbcClient jdbc;

    Correspondents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Correspondent> find(String code) {
        return jdbc.sql(COLUMNS + "where code = ?")
                .param(code)
                .query(Correspondent.class)
                .optional();
    }

    /** Whose address of the exchange it is, in whatever letters. */
    public Optional<Correspondent> ofMedoAddress(String address) {
        return jdbc.sql(COLUMNS + "where lower(medo_address) = lower(?)")
                .param(address)
                .query(Correspondent.class)
                .optional();
    }
}
