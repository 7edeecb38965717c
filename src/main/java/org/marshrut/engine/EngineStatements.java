package org.marshrut.engine;

import java.util.HashMap;
import java.util.Map;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/** Statements of ours among those of the engine, {@code engine-statements.xml}, and which of its own they take the place of. */
final class EngineStatements {

    private static final String FILE = "org/marshrut/engine/engine-statements.xml";
    static final String OURS = "org.marshrut.engine.";

    private EngineStatements() {}

    static void install(ProcessEngineConfigurationImpl engine) {
        Configuration statements = engine.getSqlSessionFactory().getConfiguration();
        new XMLMapperBuilder(
                        EngineStatements.class.getClassLoader().getResourceAsStream(FILE),
                        statements,
                        FILE,
                        statements.getSqlFragments())
                .parse();
        DbSqlSessionFactory session = engine.getDbSqlSessionFactory();
        Map<String, String> places = new HashMap<>(session.getStatementMappings());
        for (String stock : new String[] {"updateHistoricActivityInstanceEvent", "updateHistoricTaskInstanceEvent"}) {
            places.put(stock, OURS + stock);
        }
        session.setStatementMappings(places);
    }
}
