package org.marshrut.correspondence;

import java.util.UUID;
import org.marshrut.document.Documents;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Papers that an addressee does not take: whoever sent them is told why, in the words of whoever refused. */
@Component
class RefusedPapers {

    private final Documents documents;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    RefusedPapers(Documents documents, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.documents = documents;
        this.jdbc = jdbc;
        this.events = events;
    }

    void tell(String businessKey) {
        UUID paper = documents.card(businessKey).id();
        String reason =
                jdbc.sql("""
                        select remark from decisions where document_id = ? and decision = 'REFUSED' and remark is not null
                        order by id desc limit 1
                        """).param(paper).query(String.class).optional().orElse("причина не названа");
        events.publishEvent(new PaperReceipt(paper, Receipt.refused(reason)));
    }
}
