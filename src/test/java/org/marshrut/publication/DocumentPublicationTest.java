package org.marshrut.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of publication and its withdrawal. */
class DocumentPublicationTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Act published() {
        return act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
    }

    private Api.Reply withdraw(Act act, String person, String reason) {
        clock.tick();
        return api().as(person).post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", reason));
    }

    @Test
    void aSignedActIsPublishedAtOnce() {
        Act act = published();
        String at = act.view().path("publication").path("publishedAt").asText();
        assertThat(OffsetDateTime.parse(at).toInstant()).isEqualTo(clock.now());
    }

    @Test
    void aRestrictedActIsNot() {
        Act act = act().with("restricted", true)
                .endorsed()
                .allVisas()
                .examined()
                .signed()
                .isIn("REGISTERED");
        assertThat(act.view().path("publication").isNull()).isTrue();
        assertThat(withdraw(act, "publisher", "Снять").status())
                .as("not his to see")
                .isEqualTo(404);
    }

    @Test
    void anEditorOfTheSiteWithdrawsAnActForAReasonThatIsKept() {
        Act act = published();
        assertThat(withdraw(act, "author", "Снять").status()).isEqualTo(403);
        assertThat(withdraw(act, "publisher", "").status()).isEqualTo(400);
        assertThat(withdraw(act, "publisher", "Опубликован не тот файл").status())
                .isEqualTo(200);
        assertThat(withdraw(act, "publisher", "Ещё раз").status()).isEqualTo(409);
        act.isIn("PUBLISHED");
        assertThat(act.view().path("publication").isNull()).isTrue();
        assertThat(jdbc.sql("select event || ' ' || coalesce(reason, '') from publication_events"
                                + " where document_id = ?::uuid order by id")
                        .param(act.id())
                        .query(String.class)
                        .list())
                .containsExactly("PUBLISHED ", "WITHDRAWN Опубликован не тот файл");
    }
}
