package org.marshrut.effect;

import org.marshrut.roster.RosterImport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The baselines with which a demo region begins. */
@Component
public class FirstBaselines {

    private final BaselineTable table;
    private final RosterImport imports;
    private final JdbcClient jdbc;

    FirstBaselines(BaselineTable table, RosterImport imports, JdbcClient jdbc) {
        this.table = table;
        this.imports = imports;
        this.jdbc = jdbc;
    }

    /**
     * Nothing where there are some already.
     *
     * @throws IllegalStateException when a line is wrong, naming it
     */
    public void load(byte[] csv) {
        boolean none = jdbc.sql("select not exists (select 1 from baselines)")
                .query(Boolean.class)
                .single();
        if (none) {
            RosterImport.whole(imports.load(table, csv, false));
        }
    }
}
