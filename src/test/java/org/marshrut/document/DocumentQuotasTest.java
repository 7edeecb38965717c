package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file has versions, not an endless tail of them. */
class DocumentQuotasTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void afterFiftyVersionsOfAFileThereAreNoMore() {
        Act act = act().endorsed()
                .examined()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Нет расчёта");
        jdbc.sql("""
                        insert into files (id, document_id, role, version, name, size, media_type, sha256, uploaded_by,
                                           uploaded_at, search, text_state)
                        select gen_random_uuid(), document_id, role, n, name, size, media_type, sha256, uploaded_by,
                               uploaded_at, search, 'UNREAD'
                        from files, generate_series(2, 49) n
                        where document_id = ? and role = 'DRAFT_TEXT' and version = 1
                        """).param(UUID.fromString(act.id())).update();
        assertThat(act.tryNewVersionAs("author", "DRAFT_TEXT", null).status()).isEqualTo(201);
        Reply refused = act.tryNewVersionAs("author", "DRAFT_TEXT", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("уже 50 файлов");
        assertThat(act.tryNewVersionAs("author", "EXPLANATORY_NOTE", null).status())
                .isEqualTo(201);
    }
}
