package org.marshrut.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.springframework.beans.factory.annotation.Autowired;

/** Ten documents change one list of 300 objects at the same instant, while as many change three others. */
class TenChangesAtOnceTest extends ListTest {

    @Autowired
    private EditionRows rows;

    @Autowired
    private Lists lists;

    @Test
    void versionsFollowOneAnotherWithoutAGapAndNoneIsLost() throws Exception {
        made(many(300));
        List<Act> changes = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            changes.add(step(change(List.of(
                    add("ул. Новая, " + i, i),
                    row("REMOVE", "ул. Полевая, " + i),
                    row("CHANGE", "ул. Полевая, " + (100 + i), "cost", i),
                    row("CHANGE", "ул. Полевая, 300", "works", "работы " + i)))));
        }
        for (int i = 0; i < 9; i++) {
            changes.add(step(change(act(), area + " сфера " + i % 3, List.of(add("ул. Чужая, " + i, i)))));
        }
        runAtOnce(changes);
        UUID list = list();
        List<Edition> editions = lists.editions(list);
        assertThat(editions).extracting(Edition::version).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(editions).extracting(Edition::base).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(editions).extracting(Edition::document).doesNotHaveDuplicates();
        for (Edition edition : editions) {
            assertThat(Values.sha256(rows.of(list, edition.version())))
                    .as("version " + edition.version())
                    .isEqualTo(edition.sha256());
            if (edition.version() > 1) {
                assertThat(edition.words())
                        .startsWith("добавлен 1 объект, исключён 1, изменено 2 (сумма у 1, вид работ у 1);");
            }
        }
        List<ListRow> now = rows.of(list, 11);
        Set<Object> places = new HashSet<>();
        now.forEach(row -> places.add(row.values().get("place")));
        assertThat(now).hasSize(300);
        for (int i = 1; i <= 10; i++) {
            assertThat(places).contains("ул. Новая, " + i).doesNotContain("ул. Полевая, " + i);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(lists.editions(list(area + " сфера " + i)))
                    .extracting(Edition::version)
                    .containsExactly(1, 2, 3);
        }
        assertThat(jdbc.sql("select count(*) from edition_rows where list_id = ?")
                        .param(list)
                        .query(Long.class)
                        .single())
                .isEqualTo(300 + 10 * 3);
    }

    private void runAtOnce(List<Act> acts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<Callable<Void>> works = new ArrayList<>();
            for (Act act : acts) {
                Job job = jobsOf(act.id()).messages().singleResult();
                works.add(() -> {
                    start.await();
                    management.executeJob(job.getId());
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(works)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
