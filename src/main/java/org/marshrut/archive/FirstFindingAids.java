package org.marshrut.archive;

import java.io.ByteArrayInputStream;
import org.marshrut.organisation.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The finding aids with which an archive begins. */
@Component
public class FirstFindingAids {

    private final Imports imports;
    private final ImportWork work;
    private final People people;
    private final JdbcClient jdbc;

    FirstFindingAids(Imports imports, ImportWork work, People people, JdbcClient jdbc) {
        this.imports = imports;
        this.work = work;
        this.people = people;
        this.jdbc = jdbc;
    }

    /**
     * Nothing where any archive has a fond already.
     *
     * @param keeper log-in of somebody of the archive, in whose name they are loaded
     * @throws org.marshrut.engine.Refusal when a line is wrong, naming it
     */
    public void load(String keeper, byte[] csv) {
        if (jdbc.sql("select exists (select 1 from archive_fonds)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        people.find(keeper)
                .ifPresent(person -> work.carryOut(imports.take(person, new ByteArrayInputStream(csv), false)
                        .id()));
    }
}
