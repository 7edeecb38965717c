package org.marshrut.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.Correspondent;
import org.marshrut.correspondence.Correspondents;
import org.marshrut.exchange.MessageText.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who takes part in the exchange: our organisations by their addresses, others by what their messages say of them. */
@Component
class ExchangeParticipants {

    private final JdbcClient jdbc;
    private final Correspondents correspondents;

    ExchangeParticipants(JdbcClient jdbc, Correspondents correspondents) {
        this.jdbc = jdbc;
        this.correspondents = correspondents;
    }

    /** Those of the addresses that are ours: codes of organisations, each once. */
    List<String> organisations(List<String> addresses) {
        return jdbc.sql("""
                        select organisation from exchange_addresses
                        where lower(address) in (select lower(a) from unnest(:addresses::text[]) a) order by organisation
                        """)
                .param("addresses", addresses.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** In whose name an organisation of ours writes. */
    Body body(String organisation) {
        return jdbc.sql("""
                        select o.name, a.uid from organisations o left join exchange_addresses a on a.organisation = o.code
                        where o.code = ?
                        """).param(organisation).query(Body.class).single();
    }

    /** One of ours, for what nobody of ours has to answer for. */
    Optional<String> any() {
        return jdbc.sql("select min(organisation) from exchange_addresses")
                .query(String.class)
                .optional();
    }

    /**
     * Whoever sends: by the identifier that an administrator has entered, otherwise by the one correspondent of that name. Empty
     * as long as nobody knows him.
     */
    Optional<Correspondent> sender(@Nullable UUID uid, String name) {
        List<String> entered = uid == null
                ? List.of()
                : jdbc.sql("select correspondent from exchange_senders where uid = ?")
                        .param(uid)
                        .query(String.class)
                        .list();
        List<String> named = entered.isEmpty()
                ? jdbc.sql("""
                                select code from correspondents
                                where lower(name) = lower(?) and medo_address is not null and not closed limit 2
                                """).param(name).query(String.class).list()
                : entered;
        return named.size() == 1 ? correspondents.find(named.get(0)) : Optional.empty();
    }
}
