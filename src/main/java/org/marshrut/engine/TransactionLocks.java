package org.marshrut.engine;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks of the database that are kept until the transaction ends, each taken once in it. Several in one statement are taken in
 * the order in which they are named: whoever needs the same ones names them in the same order.
 */
@Component
public class TransactionLocks {

    private static final String EXCLUSIVE = "pg_advisory_xact_lock";

    /** @param call SQL of one parameter that takes it */
    public record Lock(String call, Object parameter) {

        /** Nobody else has it meanwhile. @param key from the domain of those who name it */
        public static Lock of(long key) {
            return new Lock(EXCLUSIVE + "(?)", key);
        }

        /** Nobody has it as {@link #of(long)} meanwhile. */
        public static Lock shared(long key) {
            return new Lock(EXCLUSIVE + "_shared(?)", key);
        }

        /** As {@link #of(long)}, of something with a name. */
        public static Lock of(String name) {
            return new Lock(EXCLUSIVE + "(hashtextextended(?::text, 0))", name);
        }
    }

    private final JdbcClient jdbc;
    private final Remembered remembered;

    TransactionLocks(JdbcClient jdbc, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    /** What was read before is read anew: others may have changed it while this one waited. */
    public void take(Lock... locks) {
        List<Lock> missing =
                Arrays.stream(locks).distinct().filter(remembered::first).toList();
        if (!missing.isEmpty()) {
            jdbc.sql("select "
                            + String.join(", ", missing.stream().map(Lock::call).toList()))
                    .params(missing.stream().map(Lock::parameter).toList())
                    .query()
                    .singleRow();
            remembered.forget();
        }
    }
}
