package org.marshrut.price;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Product;
import org.marshrut.support.TestClock;

class PriceBenchmark {
    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        int acts = Integer.getInteger("price.acts", 10);
        try (Meter meter = new Meter(folder.resolve("data"))) {
            Map<String, String> settings = new LinkedHashMap<>(meter.settings("product"));
            settings.put("CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "true");
            settings.put("MARSHRUT_DEMO", "true");
            settings.put("MARSHRUT_LOGIN_HASHMEMORY", "19MB");
            settings.put("MARSHRUT_LOGIN_HASHPASSES", "2");
            settings.put("SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL", "set synchronous_commit = on");
            try (Product product =
                    Product.start(folder.resolve("product"), settings).ready()) {
                for (int i = 0; i < 5; i++) {
                    walk(product);
                }
                Thread.sleep(5000);
                meter.reset();
                Thread.sleep(20000);
                var idle = meter.spent("product");
                System.out.println("idle 20 s: " + idle);
                meter.frequent("product", 15, 1).forEach(System.out::println);
                meter.reset();
                long start = System.nanoTime();
                for (int i = 0; i < acts; i++) {
                    walk(product);
                }
                System.out.println("seconds: " + (System.nanoTime() - start) / 1e9);
                var spent = meter.spent("product");
                System.out.println(spent);
                System.out.printf(
                        "statements %d, wal %d, lean %d, pg cpu %d ms%n",
                        spent.statements() / acts,
                        spent.wal() / acts,
                        spent.lean() / acts,
                        spent.database().toMillis() / acts);
                meter.frequent("product", 120, acts).forEach(System.out::println);
                meter.inDatabase("product")
                        .sql(
                                "select act_type_ || ' ' || count(*) from act_hi_actinst where proc_inst_id_ in (select proc_inst_id_ from act_hi_procinst where business_key_ = (select business_key_ from act_hi_procinst order by start_time_ desc limit 1)) group by act_type_")
                        .query(String.class)
                        .list()
                        .forEach(System.out::println);
                meter.walByTable("product", 60, acts).forEach(System.out::println);
            }
        }
    }

    private void walk(Product product) {
        Act act = new Act(product.api(), TestClock.running(), id -> {});
        act.submitted();
        decide(product, act.id(), "head", "AGREED");
        for (String person : new String[] {"economy", "property", "digital", "deputy", "legal", "editor"}) {
            decide(product, act.id(), person, "AGREED");
        }
        decide(product, act.id(), "governor", "SIGNED");
        await().atMost(30, TimeUnit.SECONDS)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .untilAsserted(() -> act.isIn("PUBLISHED"));
    }

    private void decide(Product product, String document, String person, String decision) {
        var reply = product.api().as(person).get("/engine-rest/task?processInstanceBusinessKey=" + document);
        String task = reply.json().path(0).path("id").asText();
        int status = product.api().as(person).complete(task, decision, null).status();
        if (status != 204) {
            throw new IllegalStateException(person + " " + status + " " + reply.json());
        }
    }
}
