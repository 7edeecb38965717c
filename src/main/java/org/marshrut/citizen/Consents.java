package org.marshrut.citizen;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code citizen_consents}: what citizens have agreed to. Nothing is agreed to until somebody says so. */
@Component
public class Consents {

    /** @param withdrawnAt null while it is in force */
    record Given(
            ConsentPurpose purpose,
            OffsetDateTime givenAt,
            @Nullable OffsetDateTime withdrawnAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Consents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Asked anew each time: a withdrawal is obeyed at once. */
    public boolean has(UUID citizen, ConsentPurpose purpose) {
        return jdbc.sql("""
                        select exists (select 1 from citizen_consents
                                       where citizen_id = ? and purpose = ? and withdrawn_at is null)
                        """)
                .params(citizen, purpose.name())
                .query(Boolean.class)
                .single();
    }

    /** False when it was given already. */
    boolean give(UUID citizen, ConsentPurpose purpose) {
        return jdbc.sql("""
                                insert into citizen_consents (citizen_id, purpose, given_at) values (?, ?, ?)
                                on conflict (citizen_id, purpose) where withdrawn_at is null do nothing
                                """).params(citizen, purpose.name(), now()).update() == 1;
    }

    /** False when there was none. */
    boolean withdraw(UUID citizen, ConsentPurpose purpose) {
        return jdbc.sql("""
                                update citizen_consents set withdrawn_at = ?
                                where citizen_id = ? and purpose = ? and withdrawn_at is null
                                """).params(now(), citizen, purpose.name()).update() == 1;
    }

    void withdrawAll(UUID citizen) {
        jdbc.sql("update citizen_consents set withdrawn_at = ? where citizen_id = ? and withdrawn_at is null")
                .params(now(), citizen)
                .update();
    }

    /** The newest hundred, newest first. */
    List<Given> of(UUID citizen) {
        return jdbc.sql("""
                        select purpose, given_at, withdrawn_at from citizen_consents where citizen_id = ?
                        order by given_at desc, id desc limit 100
                        """).param(citizen).query(Given.class).list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
