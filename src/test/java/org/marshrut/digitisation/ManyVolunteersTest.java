package org.marshrut.digitisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Thirty volunteers at once: every unit is counted once, for whoever scanned it, nobody sees a batch of another, what was rejected is
 * counted when it is accepted. With {@code -Dfull=true} 29,250 units.
 */
class ManyVolunteersTest extends RouteTest {

    private static final boolean FULL = Boolean.getBoolean("full");
    private static final int VOLUNTEERS = 30;
    private static final int ROUNDS = FULL ? 39 : 1;
    private static final int UNITS = FULL ? 25 : 3;
    private static final int AT_ONCE = 10;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    private final ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
    private Holdings holdings;

    private static String volunteer(int number) {
        return "helper" + number;
    }

    @BeforeEach
    void comeTogether() {
        holdings = new Holdings(jdbc, "ИСП-3");
        holdings.fill(VOLUNTEERS * ROUNDS * UNITS);
        for (int i = 0; i < VOLUNTEERS; i++) {
            User account = identity.newUser(volunteer(i));
            account.setPassword("сканы и описи дел");
            identity.saveUser(account);
            jdbc.sql("update act_id_user u set pwd_ = d.pwd_, salt_ = d.salt_ from act_id_user d"
                            + " where d.id_ = 'volunteer' and u.id_ = ?")
                    .param(volunteer(i))
                    .update();
            identity.createMembership(volunteer(i), "volunteers");
            jdbc.sql("insert into people (login, name, organisation) values (?, ?, '11') on conflict do nothing")
                    .params(volunteer(i), "Помощник " + i)
                    .update();
        }
        jdbc.sql(
                        "update act_id_user set pwd_ = v.pwd_, salt_ = v.salt_ from act_id_user v where v.id_ = 'volunteer' and act_id_user.id_ like 'helper%'")
                .update();
    }

    @AfterEach
    void goHome() {
        people.shutdown();
        holdings.clear();
        IntStream.range(0, VOLUNTEERS).forEach(i -> identity.deleteUser(volunteer(i)));
    }

    private <T> List<T> allAtOnce(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> one : people.invokeAll(work)) {
            results.add(one.get());
        }
        return results;
    }

    private Act batch(int round, int number) {
        int first = (round * VOLUNTEERS + number) * UNITS + 1;
        return holdings.batch(
                act(), volunteer(number), IntStream.range(first, first + UNITS).toArray());
    }

    /** @return what he saw that is none of his */
    private List<String> scan(int number, Act act) {
        String me = volunteer(number);
        holdings.lines(act.id()).values().forEach(line -> {
            if (Holdings.upload(api(), me, line, "лист.pdf").status() == 201) {
                Holdings.describe(api(), me, line, 10 + number, "Протоколы");
            }
        });
        List<String> seen = new ArrayList<>();
        api().as(me)
                .get("/api/digitisation/batches")
                .json()
                .path("items")
                .forEach(batch -> seen.add(batch.path("documentId").asText()));
        seen.remove(act.id());
        act.decides(me, "scanUnits", "DONE");
        return seen;
    }

    private void accept(Act act, boolean strict) {
        holdings.lines(act.id()).forEach((code, line) -> {
            if (strict && code % 7 == 0) {
                Holdings.reject(api(), "archivist", line, "Нет последнего листа");
            } else {
                Holdings.accept(api(), "archivist", line);
            }
        });
        act.decides("archivist", "acceptUnits", "DONE");
    }

    @Test
    void eachUnitIsCountedOnceForWhoeverScannedIt() throws InterruptedException, ExecutionException {
        Map<String, Integer> expected = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            int now = round;
            clock.forward(Duration.ofMinutes(2));
            List<Act> batches = new ArrayList<>();
            List<Callable<Act>> submissions = new ArrayList<>();
            for (int i = 0; i < VOLUNTEERS; i++) {
                int number = i;
                submissions.add(() -> batch(now, number).submitted());
            }
            batches.addAll(allAtOnce(submissions));
            pass(batches, true);
            List<Act> again = batches.stream()
                    .filter(act -> act.view().path("state").asText().equals("ON_EXECUTION"))
                    .toList();
            clock.forward(Duration.ofMinutes(2));
            pass(again, false, batches);
            batches.forEach(act -> act.isIn("FILED"));
            IntStream.range(0, VOLUNTEERS).forEach(i -> expected.merge(volunteer(i), UNITS, Integer::sum));
        }
        assertThat(jdbc.sql("""
                        select count(*) from digitised_units u join digitisation_lines l on l.id = u.line_id
                        where l.state = 'COUNTED' and u.unit_id = l.unit_id and u.person = l.scanned_by and u.person like 'helper%'
                        """).query(Integer.class).single()).isEqualTo(VOLUNTEERS * ROUNDS * UNITS);
        Map<String, Integer> counted = new HashMap<>();
        jdbc.sql("select person, sum(units)::int as units from digitised_days where person like 'helper%' group by 1")
                .query((row, n) -> counted.put(row.getString(1), row.getInt(2)))
                .list();
        assertThat(counted).isEqualTo(expected);
        assertThat(jdbc.sql("""
                        select count(*) from digitised_units u join archive_units a on a.id = u.unit_id
                        where u.person like 'helper%' and a.digitised_on is null
                        """).query(Integer.class).single()).isZero();
    }

    private void pass(List<Act> batches, boolean strict) throws InterruptedException, ExecutionException {
        pass(batches, strict, batches);
    }

    /** @param all in the order of the volunteers whose they are */
    private void pass(List<Act> batches, boolean strict, List<Act> all)
            throws InterruptedException, ExecutionException {
        List<Callable<List<String>>> scans = new ArrayList<>();
        batches.forEach(act -> scans.add(() -> scan(all.indexOf(act), act)));
        assertThat(allAtOnce(scans)).allMatch(List::isEmpty);
        List<Callable<Boolean>> decisions = new ArrayList<>();
        batches.forEach(act -> decisions.add(() -> {
            accept(act, strict);
            return true;
        }));
        allAtOnce(decisions);
    }
}
