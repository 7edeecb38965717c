package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** What nobody has and nothing moves is listed; there should be nothing. */
class NoMovementTest extends Letters {

    private Optional<JsonNode> listed(String person, Act document) {
        for (int page = 0; ; page++) {
            List<JsonNode> items = items(api().as(person).get("/api/reports/no-movement?size=100&page=" + page));
            Optional<JsonNode> found = items.stream()
                    .filter(one -> one.path("id").asText().equals(document.id()))
                    .findFirst();
            if (found.isPresent() || items.isEmpty()) {
                return found;
            }
        }
    }

    private void nobodyHas(Act document) {
        jdbc.sql("""
                        update act_ru_task set assignee_ = null
                        where proc_inst_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = ?)
                        """).param(document.id()).update();
        jdbc.sql("""
                        update act_ru_job set retries_ = 0
                        where process_instance_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = ?)
                        """).param(document.id()).update();
    }

    @Test
    void aTaskOfNobodyIsListedForThoseWhoMayKnow() {
        Act letter = letter(to("10")).submitted();
        assertThat(listed("ops", letter)).isEmpty();
        nobodyHas(letter);
        assertThat(listed("head", letter).orElseThrow().path("heading").asText())
                .isEqualTo("О готовности школ");
        assertThat(listed("ops", letter).orElseThrow().path("heading").isNull()).isTrue();
        assertThat(listed("economy", letter)).as("a head of another").isEmpty();
        assertThat(api().as("author").get("/api/reports/no-movement").status()).isEqualTo(403);
        assertThat(api().as("ops").get("/api/reports/no-movement?size=101").status())
                .isEqualTo(400);
        assertThat(api().as("ops")
                        .get("/api/reports/no-movement?organisation=%00")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRestrictedOneIsOnNoList() {
        Act letter = letter(to("01")).with("restricted", true).submitted();
        nobodyHas(letter);
        assertThat(listed("head", letter)).isEmpty();
        assertThat(listed("ops", letter)).isEmpty();
    }

    @Test
    void whatIsOverNeedsNobody() {
        assertThat(listed("ops", sent(letter(to("10"))))).isEmpty();
    }
}
