package org.marshrut.engine;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Indexes of ours on the engine's tables, which are made after our migrations have run. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineIndexes implements AtStartup {

    /** What somebody, or a group, may see is read from the index alone. */
    private static final List<String> INDEXES = List.of("""
            create index if not exists act_ru_authorization_of_user on act_ru_authorization (user_id_, resource_type_)
              include (resource_id_, perms_, type_) where user_id_ is not null
            """, """
            create index if not exists act_ru_authorization_of_group on act_ru_authorization (group_id_, resource_type_)
              include (resource_id_, perms_, type_) where group_id_ is not null
            """);

    private final JdbcClient jdbc;

    EngineIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare() {
        INDEXES.forEach(index -> jdbc.sql(index).update());
    }
}
