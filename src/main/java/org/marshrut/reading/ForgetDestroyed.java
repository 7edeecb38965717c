package org.marshrut.reading;

import java.util.List;
import org.marshrut.document.ContentsDestroyed;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was made of files for a screen goes with their content, unless the same content lies in another document. */
@Component
class ForgetDestroyed {

    private static final List<String> KEPT = List.of("read_texts", "page_counts", "page_images");

    private final JdbcClient jdbc;

    ForgetDestroyed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void destroyed(ContentsDestroyed gone) {
        KEPT.forEach(table -> jdbc.sql("""
                        delete from %s k using files f
                        where f.document_id = ? and k.sha256 = f.sha256
                          and not exists (select 1 from files o where o.sha256 = f.sha256 and not o.destroyed)
                        """.formatted(table)).param(gone.id()).update());
    }
}
