package org.marshrut.correspondence;

import java.util.Map;
import org.marshrut.correspondence.Receipt.Kind;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.ListeningRoutes;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows a receipt: its author is told what he has to know, and its route goes on when it waits for nobody more. */
@Component
class ReceiptEffects {

    private static final String ALL_ARE_KNOWN = "receiptsCame";

    private static final Map<Kind, String> WORDS = Map.of(
            Kind.REFUSED, "Адресат отказал в регистрации письма %s: %s. Причина — в карточке",
            Kind.FAILED, "Письмо %s не доставлено: %s. Причина — в карточке",
            Kind.ANSWERED, "На письмо %s пришёл ответ: %s");

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Notices notices;
    private final ListeningRoutes routes;

    ReceiptEffects(JdbcClient jdbc, Documents documents, Notices notices, ListeningRoutes routes) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.notices = notices;
        this.routes = routes;
    }

    void of(Dispatch dispatch, Receipt receipt) {
        DocumentFacts letter = documents.card(dispatch.documentId().toString());
        String words = WORDS.get(receipt.kind());
        if (words != null) {
            notices.add(new Notice(
                    letter.author(),
                    "receipt:%s:%s:%d".formatted(dispatch.id(), receipt.kind(), dispatch.attempts()),
                    Notice.Kind.OUTCOME,
                    letter.id(),
                    words.formatted(letter.registrationNumber(), nameOf(dispatch))));
        }
        if (!isAnyAwaited(dispatch)) {
            // a receipt is never lost because an analyst has stopped the route: its timer finds the dispatch as it is
            routes.tellActive(letter.id(), ALL_ARE_KNOWN);
        }
    }

    /** From what goes by post nobody hears: see {@link Correspondence#isAwaited}. */
    private boolean isAnyAwaited(Dispatch dispatch) {
        return jdbc.sql("""
                        select exists (select 1 from dispatches where document_id = ?
                                       and (state = 'PLANNED' or state = 'SENT' and way <> 'PAPER'))
                        """).param(dispatch.documentId()).query(Boolean.class).single();
    }

    private String nameOf(Dispatch dispatch) {
        return jdbc.sql("""
                        select coalesce((select short_name from organisations where code = :organisation),
                                        (select name from correspondents where code = :correspondent))
                        """)
                .param("organisation", dispatch.organisation(), java.sql.Types.VARCHAR)
                .param("correspondent", dispatch.correspondent(), java.sql.Types.VARCHAR)
                .query(String.class)
                .single();
    }
}
