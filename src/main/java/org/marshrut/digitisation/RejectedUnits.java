package org.marshrut.digitisation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.engine.OnDiagram;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For diagrams: whether units of the batch have to be scanned again. */
@OnDiagram
public class RejectedUnits {

    private final JdbcClient jdbc;

    RejectedUnits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean remain(DelegateExecution execution) {
        return jdbc.sql("""
                        select exists (select 1 from digitisation_lines
                                       where document_id = cast(? as uuid) and state in ('WAITING', 'REJECTED'))
                        """)
                .param(execution.getProcessBusinessKey())
                .query(Boolean.class)
                .single();
    }
}
