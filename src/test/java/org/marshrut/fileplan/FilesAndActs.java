package org.marshrut.fileplan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.runtime.Job;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of organisation 01 with memos in them, and acts on them; each file has an index that nobody else uses. */
abstract class FilesAndActs extends RouteTest {

    private static final AtomicInteger INDEXES = new AtomicInteger();

    @Autowired
    JdbcClient jdbc;

    /** @param index unique in its year */
    record Item(long id, String index, int year, String title) {}

    Reply plan(String person, String rows) {
        return api().as(person)
                .post(
                        "/api/file-plan",
                        "text/csv",
                        ("organisation;year;index;title;retention;article\n" + rows).getBytes(StandardCharsets.UTF_8));
    }

    static String freeIndex() {
        return "И-" + INDEXES.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    Item item(int year, String retention) {
        String index = freeIndex();
        Reply reply = plan("clerk", "01;%d;%s;Переписка;%s;70\n".formatted(year, index, retention));
        assertThat(reply.status()).as(reply::detail).isEqualTo(200);
        long id = jdbc.sql("select id from case_files where organisation = '01' and file_index = ?")
                .param(index)
                .query(Long.class)
                .single();
        return new Item(id, index, year, "Переписка");
    }

    /** A memo of the author that is done; it lies in the file of this year's memos. */
    Act memo() {
        Act memo = act().with("kind", "MEMO")
                .with("heading", "О старых делах")
                .without("EXPLANATORY_NOTE")
                .bare()
                .with("facts", Map.of("addressee", "chief", "request", "Прошу"));
        return memo.endorsed().decides("chief", "decideMemo", "AGREED").isIn("FILED");
    }

    /** As if it had been registered in that year, in this file. */
    Act memoIn(Item item) {
        Act memo = memo();
        jdbc.sql("update documents set registration_date = make_date(?, 3, 1) where id = ?::uuid")
                .params(item.year(), memo.id())
                .update();
        Reply put = api().as("clerk").put("/api/documents/" + memo.id() + "/case-file", Map.of("file", item.id()));
        assertThat(put.status()).as(put::detail).isEqualTo(200);
        return memo;
    }

    Item closed(Item item) {
        Reply reply = api().as("clerk").post("/api/file-plan/" + item.id() + "/closing", Map.of("volumes", 1));
        assertThat(reply.status()).as(reply::detail).isEqualTo(200);
        return item;
    }

    JsonNode file(Item item) {
        return api().as("clerk").get("/api/file-plan/" + item.id()).json();
    }

    Map<String, Object> line(Item item, int documents) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("index", item.index());
        line.put("year", item.year());
        line.put("title", item.title());
        line.put("documents", documents);
        return line;
    }

    Act destruction(boolean epk, List<Map<String, Object>> lines) {
        return act().with("kind", "DESTRUCTION_ACT")
                .with("heading", "Об уничтожении дел")
                .by("clerk", "01")
                .bare()
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE")
                .with("facts", Map.of("ground", "Протокол ЭК № 1", "epk", epk, "caseFiles", lines));
    }

    Act transfer(List<Map<String, Object>> lines) {
        return act().with("kind", "TRANSFER_ACT")
                .with("heading", "О передаче дел")
                .by("clerk", "01")
                .bare()
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE")
                .with("facts", Map.of("ground", "График", "archive", "11", "caseFiles", lines));
    }

    /** Submitted, and waiting for the signature of the head. */
    Act awaitingSignature(Act act) {
        act.submitted();
        engine(act);
        return act.waitsFor("signAct:chief");
    }

    /** Signed and numbered; what the engine does afterwards is not done yet. */
    Act signedOnly(Act act) {
        assertThat(awaitingSignature(act)
                        .tryDecide("chief", "signAct", "SIGNED", null)
                        .status())
                .isEqualTo(204);
        return act;
    }

    Act carriedOut(Act act) {
        signedOnly(act);
        engine(act);
        return act;
    }

    /** Whatever waits for the engine, until nothing does. */
    void engine(Act act) {
        for (List<Job> jobs = jobs(act); !jobs.isEmpty(); jobs = jobs(act)) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    List<Job> jobs(Act act) {
        return new ArrayList<>(jobsOf(act.id()).messages().list());
    }

    long chunks(Act act) {
        return jdbc.sql(
                        "select count(*) from file_chunks c join files f on f.id = c.file_id where f.document_id = ?::uuid")
                .param(act.id())
                .query(Long.class)
                .single();
    }

    boolean isDestroyed(Act act) {
        return chunks(act) == 0;
    }

    String warnings(Act act) {
        return act.view().path("warnings").toString();
    }
}
