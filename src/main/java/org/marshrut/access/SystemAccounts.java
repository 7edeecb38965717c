package org.marshrut.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marshrut.engine.Remembered;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts that serve the system: analysts, ops, administrators. They get no task of a document and read none, whatever a
 * diagram, a table or an official says, and also when they are officials beside.
 */
@Component
public class SystemAccounts {

    public static final Set<String> GROUPS = Set.of(Grants.ANALYSTS, "ops", "camunda-admin");

    private static final String NAMES =
            GROUPS.stream().sorted().map(group -> "'" + group + "'").collect(Collectors.joining(", "));

    private final JdbcClient jdbc;
    private final Remembered remembered;

    SystemAccounts(JdbcClient jdbc, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    private enum Known {
        ALL
    }

    @EventListener
    void changed(MembershipChanged change) {
        remembered.forget();
    }

    /**
     * SQL: whether somebody's account serves the system.
     *
     * @param login an expression of the query around it, for his log-in
     */
    public static String sql(String login) {
        return "exists (select 1 from group_members serving where serving.login = %s and serving.member_of in (%s))"
                .formatted(login, NAMES);
    }

    public boolean contains(String login) {
        return !among(List.of(login)).isEmpty();
    }

    /** Those of them that serve the system, in one query for a transaction: there are few. */
    public Set<String> among(Collection<String> logins) {
        Set<String> among = new TreeSet<>(logins);
        among.retainAll(remembered.get(Known.ALL, this::read));
        return among;
    }

    private Set<String> read() {
        return Set.copyOf(jdbc.sql("select distinct login from group_members where member_of = any(?)")
                .param(GROUPS.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
