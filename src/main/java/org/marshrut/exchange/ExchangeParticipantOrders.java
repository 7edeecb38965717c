package org.marshrut.exchange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators enter about who takes part in the exchange. */
@Component
class ExchangeParticipantOrders {

    private final JdbcClient jdbc;
    private final Trail trail;

    ExchangeParticipantOrders(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** @param address null when the organisation takes part no more */
    @Transactional
    void address(String organisation, @Nullable String address, @Nullable UUID uid) {
        exists("organisations", organisation, "Такой организации нет. Проверьте код по списку.");
        if (address == null) {
            jdbc.sql("delete from exchange_addresses where organisation = ?")
                    .param(organisation)
                    .update();
        } else {
            put(organisation, address, uid);
        }
        trail.add(TrailEvent.EXCHANGE_CHANGED, organisation, address);
    }

    private void put(String organisation, String address, @Nullable UUID uid) {
        try {
            jdbc.sql("""
                            insert into exchange_addresses (organisation, address, uid) values (:organisation, :address, :uid)
                            on conflict (organisation) do update set address = excluded.address, uid = excluded.uid
                            """)
                    .param("organisation", organisation)
                    .param("address", address)
                    .param("uid", uid, java.sql.Types.OTHER)
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict(
                    "Этот адрес или идентификатор уже внесён для другой организации. Уберите его там или проверьте написание.");
        }
    }

    /** @param correspondent null to forget it */
    @Transactional
    void sender(UUID uid, @Nullable String correspondent) {
        if (correspondent == null) {
            jdbc.sql("delete from exchange_senders where uid = ?").param(uid).update();
        } else {
            exists(
                    "correspondents",
                    correspondent,
                    "Такого корреспондента нет. Проверьте код по списку корреспондентов.");
            jdbc.sql("""
                            insert into exchange_senders (uid, correspondent) values (?, ?)
                            on conflict (uid) do update set correspondent = excluded.correspondent
                            """).params(uid, correspondent).update();
        }
        trail.add(TrailEvent.EXCHANGE_CHANGED, uid.toString(), correspondent);
    }

    private void exists(String table, String code, String otherwise) {
        jdbc.sql("select code from %s where code = ? for key share".formatted(table))
                .param(code)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound(otherwise));
    }
}
