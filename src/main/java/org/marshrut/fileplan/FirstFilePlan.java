package org.marshrut.fileplan;

import org.marshrut.roster.RosterImport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The file plan with which an installation begins. */
@Component
public class FirstFilePlan {

    private final FilePlanTable table;
    private final RosterImport imports;
    private final JdbcClient jdbc;

    FirstFilePlan(FilePlanTable table, RosterImport imports, JdbcClient jdbc) {
        this.table = table;
        this.imports = imports;
        this.jdbc = jdbc;
    }

    /**
     * Nothing where there is one already.
     *
     * @throws IllegalStateException when a line is wrong, naming it
     */
    public void load(byte[] csv) {
        boolean none = jdbc.sql("select not exists (select 1 from case_files)")
                .query(Boolean.class)
                .single();
        if (none) {
            RosterImport.whole(imports.load(table, csv, false));
        }
    }
}
