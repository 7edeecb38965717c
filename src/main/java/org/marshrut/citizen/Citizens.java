package org.marshrut.citizen;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code citizens}: who has been identified here, and how he wants to be reached. */
@Component
class Citizens {

    /** What is known of a citizen, and from where. */
    record Profile(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address,
            boolean emailOwn,
            boolean phoneOwn,
            boolean addressOwn,
            @Nullable String identifiedBy,
            @Nullable OffsetDateTime identifiedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Citizens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The same citizen for the same subject of the same issuer. His name becomes what the provider says now; contacts that he
     * has corrected stay, and those of which it says nothing.
     */
    UUID known(Identified person, String provider) {
        return jdbc.sql("""
                        insert into citizens as c (id, issuer, subject, last_name, first_name, middle_name, email, phone, address,
                                                   created_at, identified_by, identified_at)
                        values (:id, :issuer, :subject, :last, :first, :middle, :email, :phone, :address, :now, :provider, :now)
                        on conflict (issuer, subject) do update set
                          last_name = excluded.last_name, first_name = excluded.first_name, middle_name = excluded.middle_name,
                          email = case when c.email_own then c.email else coalesce(excluded.email, c.email) end,
                          phone = case when c.phone_own then c.phone else coalesce(excluded.phone, c.phone) end,
                          address = case when c.address_own then c.address else coalesce(excluded.address, c.address) end,
                          identified_by = excluded.identified_by, identified_at = excluded.identified_at
                        returning id
                        """)
                .param("id", UUID.randomUUID())
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .param("last", person.lastName())
                .param("first", person.firstName())
                .param("middle", person.middleName())
                .param("email", person.email())
                .param("phone", person.phone())
                .param("address", person.address())
                .param("now", now())
                .param("provider", provider)
                .query(UUID.class)
                .single();
    }

    Profile profile(UUID citizen) {
        return jdbc.sql("""
                        select email, phone, address, email_own, phone_own, address_own, identified_by, identified_at
                        from citizens where id = ?
                        """).param(citizen).query(Profile.class).single();
    }

    /** Null for what he does not want to say; what is as it was before stays the provider's. */
    void correct(UUID citizen, @Nullable String email, @Nullable String phone, @Nullable String address) {
        jdbc.sql("""
                        update citizens set
                          email_own = email_own or email is distinct from :email, email = :email,
                          phone_own = phone_own or phone is distinct from :phone, phone = :phone,
                          address_own = address_own or address is distinct from :address, address = :address
                        where id = :id and forgotten_at is null
                        """)
                .param("id", citizen)
                .param("email", email)
                .param("phone", phone)
                .param("address", address)
                .update();
    }

    /**
     * Empties him. His subject goes too: at his next log-in he is a new citizen, and nobody is told any more what this one
     * handed in.
     */
    void forget(UUID citizen) {
        jdbc.sql("""
                        update citizens set forgotten_at = :now, issuer = 'forgotten', subject = id::text,
                          last_name = null, first_name = null, middle_name = null, email = null, phone = null, address = null,
                          email_own = false, phone_own = false, address_own = false, identified_by = null, identified_at = null
                        where id = :id and forgotten_at is null
                        """).param("id", citizen).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
