package org.marshrut.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.AtStartup;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The fictional Светлореченский край with an account for each role, every password {@code demo}. Loaded once into an
 * empty embedded database; {@code MARSHRUT_DEMO} forces or forbids it.
 */
@Component
@Order(20)
public class DemoRegion implements AtStartup {

    /** @param password of every demo account */
    @ConfigurationProperties("marshrut.demo-region")
    record Settings(@DefaultValue("demo") String password) {}

    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final Settings settings;
    private final Clock clock;
    /** All have one password, so it is hashed once: a good hash takes its time. */
    private @Nullable UserEntity hashed;

    DemoRegion(
            JdbcClient jdbc,
            IdentityService identity,
            TransactionTemplate transaction,
            Environment environment,
            Settings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.transaction = transaction;
        this.environment = environment;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether this installation shows the demo region. */
    public boolean wanted() {
        boolean embedded = !environment.containsProperty("spring.datasource.url");
        return environment.getProperty("marshrut.demo", Boolean.class, embedded);
    }

    @Override
    public void prepare() {
        if (wanted()
                && jdbc.sql("select count(*) from people").query(Long.class).single() == 0) {
            transaction.executeWithoutResult(status -> load());
        }
    }

    /** Positions that sign acts of every kind, and by which order of the region that never was. */
    private static final Map<String, String> SIGNATORIES = Map.of(
            "GOVERNOR",
            "Устав края, статья 20",
            "DEPUTY_CHAIR",
            "№ 3-РГ от 14.01.2020",
            "APPARATUS_HEAD",
            "№ 4-РГ от 14.01.2020");

    private void load() {
        for (Map<String, String> row : rows("demo/organisations.csv")) {
            jdbc.sql("""
                            insert into organisations (code, name, short_name, type, zone, seats)
                            values (:code, :name, :short_name, :type, :zone, nullif(:seats, '')::int)
                            """).params(row).update();
        }
        for (Map<String, String> row : rows("demo/people.csv")) {
            jdbc.sql("insert into people (login, name, organisation) values (:login, :name, :organisation)")
                    .params(row)
                    .update();
            jdbc.sql("""
                            insert into positions (code, title, organisation, head)
                            values (:position, :title, :organisation, :head::boolean)
                            """).params(row).update();
            jdbc.sql("""
                            insert into holdings (position, login, valid_from, admitted, admission_order)
                            values (:position, :login, date '2020-01-01', :admitted::boolean,
                                    case when :admitted::boolean then '№ 5-РГ от 14.01.2020' end)
                            """).params(row).update();
            account(row);
        }
        rows("demo/organisations.csv")
                .forEach(row -> jdbc.sql("update organisations set parent = nullif(:parent, '') where code = :code")
                        .params(row)
                        .update());
        SIGNATORIES.forEach((position, order) -> jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        select ?, code, date '2020-01-01', ?, 'marshrut', ? from document_kinds where signed
                        """)
                .params(position, order, clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    private void account(Map<String, String> row) {
        String login = row.get("login");
        if (identity.createUserQuery().userId(login).count() > 0) {
            // The first administrator of an installation that shows the demo region later keeps his password.
            return;
        }
        String[] name = row.get("name").split(" ", 2);
        UserEntity user = (UserEntity) identity.newUser(login);
        user.setLastName(name[0]);
        user.setFirstName(name[1]);
        user.setEmail(login + "@svk.example");
        if (hashed == null) {
            user.setPassword(settings.password());
        } else {
            user.setSalt(hashed.getSalt());
            user.setDbPassword(hashed.getPassword());
        }
        // The one place where a password need not keep the rules: everybody knows that of the demo region.
        ((IdentityServiceImpl) identity).saveUser(user, true);
        hashed = user;
        for (String group : row.get("groups").split(",")) {
            identity.createMembership(login, group);
        }
    }

    private static List<Map<String, String>> rows(String resource) {
        try {
            List<String> lines = new ClassPathResource(resource)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] names = lines.get(0).split(";");
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(";", -1);
                Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], values[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
