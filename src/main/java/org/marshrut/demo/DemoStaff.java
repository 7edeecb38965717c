package org.marshrut.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.marshrut.engine.AtStartup;
import org.marshrut.organisation.DemoRegion;
import org.marshrut.roster.RosterImport;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An account of the demo region for each role, every password {@code demo}. Imported once into an empty database. */
@Component
@Order(20)
class DemoStaff implements AtStartup {

    /** @param password of every demo account */
    @ConfigurationProperties("marshrut.demo-region")
    record Settings(@DefaultValue("demo") String password) {}

    /** Positions that sign acts of every kind, and by which order of the region that never was. */
    private static final Map<String, String> SIGNATORIES = Map.of(
            "GOVERNOR",
            "Устав края, статья 20",
            "DEPUTY_CHAIR",
            "№ 3-РГ от 14.01.2020",
            "APPARATUS_HEAD",
            "№ 4-РГ от 14.01.2020");

    private final DemoRegion region;
    private final RosterImport roster;
    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Settings settings;
    private final Clock clock;

    DemoStaff(
            DemoRegion region,
            RosterImport roster,
            IdentityService identity,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Settings settings,
            Clock clock) {
        this.region = region;
        this.roster = roster;
        this.identity = identity;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void prepare() {
        if (region.wanted()
                && jdbc.sql("select count(*) from people").query(Long.class).single() == 0) {
            transaction.executeWithoutResult(status -> load());
        }
    }

    private void load() {
        roster.loadAll(file("organisations"), file("people"), file("positions"), file("roll-out-plan"));
        setPasswords();
        lines("admissions")
                .forEach(row -> jdbc.sql("update holdings set admitted = true, admission_order = ? where position = ?")
                        .params(row.get(1), row.get(0))
                        .update());
        SIGNATORIES.forEach((position, order) -> jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        select ?, code, date '2020-01-01', ?, 'marshrut', ? from document_kinds where signed
                        """)
                .params(position, order, clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /**
     * Of accounts that have none: the first administrator of an installation that shows the demo region later keeps his. All
     * have one password, so it is hashed once: a good hash takes its time.
     */
    private void setPasswords() {
        UserEntity hashed = null;
        for (String login : jdbc.sql("select login from accounts where not may_log_in order by login")
                .query(String.class)
                .list()) {
            UserEntity user =
                    (UserEntity) identity.createUserQuery().userId(login).singleResult();
            if (hashed == null) {
                user.setPassword(settings.password());
            } else {
                user.setSalt(hashed.getSalt());
                user.setDbPassword(hashed.getPassword());
            }
            // The one place where a password need not keep the rules: everybody knows that of the demo region.
            ((IdentityServiceImpl) identity).saveUser(user, true);
            hashed = user;
        }
    }

    static byte[] file(String name) {
        try {
            return new ClassPathResource("demo/%s.csv".formatted(name)).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of each line below the heading. */
    static List<List<String>> lines(String name) {
        return new String(file(name), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(";", -1)))
                .toList();
    }
}
