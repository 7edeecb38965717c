package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api;
import org.marshrut.support.Desk;
import org.marshrut.support.RawHttp;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/**
 * Nonsense sent to every endpoint there is, by strangers and by people of every kind: refused, and nothing told. With
 * {@code -Dfull=true} three times as much of it goes to the engine's addresses.
 */
class MalformedRequestsTest extends RouteTest {

    private static final boolean FULL = Boolean.getBoolean("full");
    private static final long SEED = 20_261_124;
    /** Its addresses are there three times, below three places. */
    private static final int OF_THE_ENGINE = FULL ? 3 : 1;

    private static final List<String> PEOPLE = List.of("", "author", "head", "analyst", "ops", "admin");
    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |\\b(?:java|javax|jakarta|org|com|net)\\.(?:[a-z]\\w*\\.)+[A-Z]\\w+|Caused by|\\.java:\\d|select .* from |ACT_[A-Z]{2}_");

    @Autowired
    private WebApplicationContext context;

    private record Sent(String person, Malformed.Request request) {}

    @Test
    void noRequestBreaksAnythingOrLearnsHowItIsMade() throws ReflectiveOperationException {
        Malformed malformed = new Malformed(SEED);
        List<Sent> all = new ArrayList<>();
        List<Endpoints.Endpoint> endpoints = Endpoints.of(context).stream()
                .filter(one -> !one.method().equals("SERVLET") && !one.path().endsWith("/history/cleanup"))
                .toList();
        int turn = 0;
        for (Endpoints.Endpoint endpoint : endpoints) {
            int times = endpoint.path().contains("engine") ? OF_THE_ENGINE : 15;
            for (int i = 0; i < times; i++) {
                all.add(new Sent(PEOPLE.get(turn++ % PEOPLE.size()), malformed.next(endpoint)));
            }
        }
        assertThat(all).hasSizeGreaterThan(FULL ? 5_000 : 2_000);
        Map<String, Desk> desks = new LinkedHashMap<>();
        PEOPLE.stream()
                .filter(person -> !person.isEmpty())
                .forEach(person -> desks.put(person, new Desk(port).as(person)));
        List<String> broken = all.parallelStream()
                .flatMap(sent -> judge(sent, desks).stream())
                .toList();
        assertThat(broken).as("of " + all.size()).isEmpty();
    }

    private List<String> judge(Sent sent, Map<String, Desk> desks) {
        Malformed.Request request = sent.request();
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        boolean program = request.target().startsWith("/engine-rest")
                || request.target().startsWith("/api")
                || request.target().startsWith("/actuator");
        if (!sent.person().isEmpty() && program) {
            headers.putIfAbsent("Authorization", Api.basic(sent.person(), "demo"));
        } else if (!sent.person().isEmpty()) {
            headers.putIfAbsent("Cookie", desks.get(sent.person()).cookies());
            headers.putIfAbsent("X-XSRF-TOKEN", desks.get(sent.person()).cookie("XSRF-TOKEN"));
        }
        RawHttp.Answer answer = new RawHttp(port).send(request.method(), request.target(), headers, request.body());
        // What was asked for and given is data, and may have any words in it.
        boolean told = answer.status() >= 300
                && INSIDE.matcher(answer.head() + answer.body()).find();
        return answer.status() >= 200 && answer.status() < 500 && !told
                ? List.of()
                : List.of("%d by %s, %s -> %s"
                        .formatted(
                                answer.status(),
                                sent.person(),
                                request,
                                answer.body()
                                        .substring(0, Math.min(answer.body().length(), 300))));
    }
}
