package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.access.Quota.Unit;
import org.marshrut.engine.RetryLater;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever asks too much is stopped in words, and nobody else is. */
class QuotasTest extends RouteTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    private QuotaUse use;

    @Autowired
    private List<Quota> quotas;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "trial " + UUID.randomUUID();

    @AfterEach
    void forget() {
        jdbc.sql("delete from quota_use where quota like 'trial%' or amount >= 1000000")
                .update();
    }

    private int used(String login, String quota) {
        return jdbc.sql("select coalesce(sum(amount), 0) from quota_use where login = ? and quota = ?")
                .params(login, quota)
                .query(Integer.class)
                .single();
    }

    /** As if the person had used all he may. */
    private void exhaust(String login, String quota) {
        Quota one = quotas.stream()
                .filter(each -> each.name().equals(quota))
                .findFirst()
                .orElseThrow();
        jdbc.sql("""
                        insert into quota_use (login, quota, began, amount)
                        values (?, ?, date_bin(make_interval(secs => ?), clock_timestamp(), timestamptz 'epoch'), 1000000000000)
                        on conflict (login, quota, began) do update set amount = 1000000000000
                        """).params(login, quota, one.per().toSeconds()).update();
    }

    @Test
    void ofManyAtTheSameInstantExactlySoManyPass() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(() -> {
                    try {
                        use.take("author", name, 25, DAY, "25 раз");
                        return true;
                    } catch (RetryLater refused) {
                        return false;
                    }
                });
            }
            int passed = 0;
            for (Future<Boolean> one : threads.invokeAll(all)) {
                passed += one.get() ? 1 : 0;
            }
            assertThat(passed).isEqualTo(25);
            assertThat(used("author", name)).isEqualTo(25);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRefusalSaysHowMuchAndWhenAndOthersGoOn() {
        use.take("author", name, 1, DAY, "1 раз в сутки");
        assertThatThrownBy(() -> use.take("author", name, 1, DAY, "1 раз в сутки"))
                .isInstanceOfSatisfying(RetryLater.class, refusal -> {
                    assertThat(refusal.detail()).contains("Предел: 1 раз в сутки.", "Продолжить можно через");
                    assertThat(refusal.seconds()).isBetween(1L, 86_400L);
                    assertThat(refusal.getResponse().getHeaderString("Retry-After"))
                            .isEqualTo(String.valueOf(refusal.seconds()));
                });
        use.take("head", name, 1, DAY, "1 раз в сутки");
    }

    @Test
    void tooManyDraftsAreRefusedAndNothingIsKept() {
        int before =
                jdbc.sql("select count(*) from documents").query(Integer.class).single();
        exhaust("author", "drafts");
        Reply refused = act().trySubmitAs("author");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
        assertThat(refused.detail()).contains("5000 проектов в час");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(jdbc.sql("select count(*) from documents")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
        jdbc.sql("delete from quota_use where login = 'author'").update();
        act().submitted();
    }

    @Test
    void tooManyBytesAreRefusedAndTheCountOfRequestsIsGivenBack() {
        exhaust("author", "bytes-day");
        int before = used("author", "changes-hour");
        Reply refused = act().trySubmitAs("author");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.detail()).contains("файлов в сутки");
        assertThat(used("author", "changes-hour")).isEqualTo(before);
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNotCounted() {
        int before = used("author", "drafts");
        assertThat(act().with("heading", " ").trySubmitAs("author").status()).isEqualTo(400);
        assertThat(used("author", "drafts")).isEqualTo(before);
        act().submitted();
        assertThat(used("author", "drafts")).isEqualTo(before + 1);
    }

    @Test
    void everyAddressThatChangesSomethingIsBounded() {
        exhaust("head", "changes-minute");
        assertThat(api().as("head")
                        .put("/api/notices/mail", Map.of("wanted", true))
                        .status())
                .isEqualTo(429);
        assertThat(api().as("head")
                        .post("/api/notices/read", Map.of("all", true))
                        .status())
                .isEqualTo(429);
        assertThat(api().as("head").delete("/api/substitutions/head").status()).isEqualTo(429);
        assertThat(api().as("head").get("/api/notices").status())
                .as("to read is free")
                .isEqualTo(200);
        assertThat(api().as("chief")
                        .post("/api/notices/read", Map.of("all", true))
                        .status())
                .as("nobody else is hurt")
                .isEqualTo(200);
    }

    @Test
    void aTaskIsNotTakenAndGivenBackWithoutEnd() {
        Act act = act().endorsed();
        String task = act.taskOf("legal", "examineLegality");
        String address = "/engine-rest/task/" + task;
        int taken = 0;
        Reply last;
        do {
            last = api().as("legal").post(address + "/claim", Map.of("userId", "legal"));
            taken += last.status() == 204 ? 1 : 0;
            if (last.status() == 204) {
                api().as("legal").post(address + "/unclaim", Map.of());
            }
        } while (last.status() == 204 && taken < 50);
        assertThat(taken).isEqualTo(20);
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotEmpty();
        assertThat(last.detail()).contains("20 раз в сутки");
        act.lawyerAgrees();
    }

    @Test
    void zeroIsNoQuotaAndWhatIsOldIsForgotten() {
        assertThat(new Quota("any", null, null, Unit.REQUESTS, 0, DAY, "").concerns("POST", "/api/x"))
                .isFalse();
        jdbc.sql("insert into quota_use values ('author', ?, now() - interval '3 days', 1)")
                .param(name)
                .update();
        use.take("author", name, 5, DAY, "5 раз");
        use.forgetOld();
        assertThat(jdbc.sql("select count(*) from quota_use where quota = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
