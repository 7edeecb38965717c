package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Desk;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/**
 * An account of ops reads no heading, no remark and no file of a document: every address that answers to GET is tried with all
 * that it knows of one, the engine's too, and those of the engine that search by POST.
 */
class OpsReadNoWordsTest extends RouteTest {

    private static final List<String> SEARCHES = List.of(
            "process-instance",
            "execution",
            "variable-instance",
            "job",
            "task",
            "incident",
            "history/process-instance",
            "history/activity-instance",
            "history/variable-instance",
            "history/task",
            "history/detail",
            "history/job-log",
            "history/incident",
            "history/decision-instance");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private HistoryService history;

    private final long mark = System.nanoTime();
    private final List<String> words =
            List.of("Заголовок" + mark, "Замечание" + mark, "Содержание" + mark, "Вложение" + mark);

    private Act written() {
        return act().with("heading", words.get(0))
                .file("DRAFT_TEXT", words.get(3) + ".txt", Dossiers.text(words.get(2)))
                .endorsed()
                .notAgrees("economy", words.get(1))
                .visasBy("property", "digital");
    }

    private Set<String> idsOf(Act act) {
        Set<String> ids = new TreeSet<>(Set.of(act.id()));
        act.view().path("files").forEach(file -> ids.add(file.path("id").asText()));
        ids.add(act.view().at("/decisions/0/id").asText());
        ids.add(act.taskOf("deputy", "giveVisa"));
        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(act.id())
                .list()
                .forEach(instance -> ids.add(instance.getId()));
        return ids;
    }

    @Test
    void whateverItAsksFor() throws ReflectiveOperationException {
        Act act = written();
        Set<String> ids = idsOf(act);
        Desk desk = new Desk(port).as("ops");
        List<String> told = new ArrayList<>();
        int tried = 0;
        for (Endpoints.Endpoint endpoint : Endpoints.of(context)) {
            if (!endpoint.method().equals("GET") && !endpoint.method().equals("*")
                    // the same as /engine-rest, behind the same wall
                    || endpoint.path().matches("(/engine-rest|/camunda/api/engine)/engine/.*")
                    || endpoint.path().contains("/logout")) {
                continue;
            }
            Set<String> addresses = new TreeSet<>();
            ids.forEach(id -> addresses.add(address(endpoint.path(), id, act.id())));
            for (String address : addresses) {
                for (String asked : List.of(
                        address,
                        address + "?businessKey=" + act.id() + "&number=" + act.id() + "&document=" + act.id()
                                + "&text=" + mark + "&size=100&maxResults=1000")) {
                    tried++;
                    HttpResponse<String> reply = desk.send(request(desk, asked));
                    assertThat(reply.statusCode()).as(asked).isNotEqualTo(429);
                    words.stream()
                            .filter(reply.body()::contains)
                            .forEach(word -> told.add("GET " + asked + ": " + word));
                }
            }
        }
        for (String search : SEARCHES) {
            HttpRequest.Builder request = request(desk, "/engine-rest/" + search)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            HttpResponse<String> reply = desk.send(request);
            words.stream().filter(reply.body()::contains).forEach(word -> told.add("POST " + search + ": " + word));
        }
        assertThat(tried).isGreaterThan(1_000);
        assertThat(told).isEmpty();
        assertThat(api().as("author").get("/api/documents/" + act.id()).json().toString())
                .as("they are there for the author")
                .contains(words.get(0), words.get(1), words.get(3));
    }

    /** Where there are several ids in an address, the first is the document's as well as whatever is tried. */
    private static String address(String pattern, String id, String document) {
        String named = pattern.replace("{engine}", "default")
                .replace("{processEngineName}", "default")
                .replace("/engine/{name}", "/engine/default");
        boolean several = named.indexOf('{') != named.lastIndexOf('{');
        String first = several ? named.replaceFirst("\\{[^}]+}", document) : named;
        return first.replaceAll("\\{[^}]+}", id).replace("/**", "/" + id).replace("/*swagger", "/swagger");
    }

    private static HttpRequest.Builder request(Desk desk, String address) {
        HttpRequest.Builder request = desk.request(address.replace("*", "any"));
        if (address.startsWith("/engine-rest") || address.startsWith("/actuator")) {
            request.header("Authorization", Api.basic("ops", "demo"));
        }
        return request.header("X-XSRF-TOKEN", desk.cookie("XSRF-TOKEN"));
    }
}
