package org.marshrut.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who takes part in the exchange, as administrators look through them. */
@Component
class ExchangeParticipantList {

    /** An organisation of ours. @param uid its identifier in the headers of messages */
    record ExchangeAddress(
            String organisation,
            String name,
            @Nullable String address,
            @Nullable UUID uid) {}

    record AddressPage(List<ExchangeAddress> items, long total, int page, int size) {}

    /**
     * Whoever has sent something.
     *
     * @param name as his newest package calls him
     * @param correspondent his code, as it was entered
     */
    record ExchangeSender(
            UUID uid,
            String name,
            @Nullable String correspondent,
            @Nullable String correspondentName,
            long packages) {}

    record SenderPage(List<ExchangeSender> items, long total, int page, int size) {}

    private final JdbcClient jdbc;

    ExchangeParticipantList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All our organisations, those that take part first. @param text part of a name, or a code; null for all */
    AddressPage addresses(@Nullable String text, int page, int size) {
        String from = """
                from organisations o left join exchange_addresses a on a.organisation = o.code
                where :text::text is null or o.code = :text or position(lower(:text) in lower(o.name || ' ' || o.short_name)) > 0
                """;
        return new AddressPage(
                jdbc.sql("select o.code as organisation, o.short_name as name, a.address, a.uid " + from
                                + " order by a.organisation is null, o.code limit :size offset :from")
                        .param("text", text, java.sql.Types.VARCHAR)
                        .param("size", size)
                        .param("from", (long) page * size)
                        .query(ExchangeAddress.class)
                        .list(),
                jdbc.sql("select count(*) " + from)
                        .param("text", text, java.sql.Types.VARCHAR)
                        .query(Long.class)
                        .single(),
                page,
                size);
    }

    /** Those whom nobody knows first. */
    SenderPage senders(int page, int size) {
        String found = """
                with found as (select r.sender_uid as uid, max(r.id) as newest, count(*) as packages from received_packages r
                               where r.sender_uid is not null group by r.sender_uid)
                """;
        return new SenderPage(
                jdbc.sql(found + """
                                select f.uid, r.sender as name, e.correspondent, c.name as correspondent_name, f.packages
                                from found f join received_packages r on r.id = f.newest
                                left join exchange_senders e on e.uid = f.uid left join correspondents c on c.code = e.correspondent
                                order by e.correspondent is not null, f.newest desc limit :size offset :from
                                """)
                        .param("size", size)
                        .param("from", (long) page * size)
                        .query(ExchangeSender.class)
                        .list(),
                jdbc.sql(found + "select count(*) from found").query(Long.class).single(),
                page,
                size);
    }
}
