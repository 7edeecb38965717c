package org.marshrut.takeover;

import java.util.List;
import java.util.UUID;
import org.marshrut.document.CardNotes;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says on a card from where it was taken over. */
@Component
@Order(2)
class TakenOverWarning implements CardNotes {

    private final JdbcClient jdbc;

    TakenOverWarning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> of(UUID document) {
        return jdbc.sql("select system, former_id from taken_over where document_id = ?")
                .param(document)
                .query((row, n) ->
                        ("Из прежней системы «%s», карточка %s: зарегистрирован там, перенесена только карточка."
                                        + " Подлинник и подписи — в прежней системе или на бумаге.")
                                .formatted(row.getString("system"), row.getString("former_id")))
                .list();
    }
}
