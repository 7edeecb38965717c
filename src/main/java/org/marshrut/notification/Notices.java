package org.marshrut.notification;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what people are to be told, in the transaction of what happened; telling them is a step of its own. */
@Component
public class Notices {

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Once for a person and an event, however often it is called. */
    public void add(Notice notice) {
        jdbc.sql("""
                        insert into notices (login, event, kind, document_id, text, at)
                        values (:login, :event, :kind, :document, :text, :at) on conflict do nothing
                        """)
                .param("login", notice.login())
                .param("event", notice.event())
                .param("kind", notice.kind().name())
                .param("document", notice.documentId())
                .param("text", notice.text())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
