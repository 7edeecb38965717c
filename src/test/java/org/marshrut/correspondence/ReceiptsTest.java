package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Receipts come late, twice and in any order; none takes back what another has said. */
class ReceiptsTest extends Letters {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Receipt ACCEPTED = Receipt.accepted("17-05/1", DAY);

    @Autowired
    private Dispatches dispatches;

    private UUID sentOnPaper(String letter, String code) {
        return dispatch(letter, code);
    }

    @Test
    void inWhateverOrderTheyComeTheEndIsTheSame() {
        String code = correspondent("ORDERS", Way.PAPER);
        List<Receipt> all = new ArrayList<>(List.of(
                Receipt.delivered(),
                ACCEPTED,
                ACCEPTED,
                Receipt.executorAssigned(),
                Receipt.answered(null),
                Receipt.failed("нет связи"),
                Receipt.delivered()));
        for (int seed = 0; seed < 8; seed++) {
            String letter = sent(letter(outside(code))).id();
            UUID id = sentOnPaper(letter, code);
            Collections.shuffle(all, new Random(seed));
            all.forEach(receipt -> dispatches.receipt(id, receipt));
            JsonNode row = dispatchTo("author", letter, code);
            assertThat(row.path("state").asText()).as(all.toString()).isEqualTo("ACCEPTED");
            assertThat(row.path("number").asText()).isEqualTo("17-05/1");
            assertThat(row.path("reason").isNull()).isTrue();
            assertThat(row.path("executorAssignedAt").isNull()).isFalse();
            assertThat(row.path("answeredAt").isNull()).isFalse();
        }
    }

    @Test
    void whoHasRefusedBeginsNothingAndWhoHasBegunDoesNotRefuse() {
        String code = correspondent("REFUSING", Way.PAPER);
        String letter = sent(letter(outside(code))).id();
        UUID id = sentOnPaper(letter, code);
        assertThat(dispatches.receipt(id, Receipt.refused("не нам"))).isTrue();
        for (Receipt late : List.of(ACCEPTED, Receipt.executorAssigned(), Receipt.delivered(), Receipt.failed("-"))) {
            assertThat(dispatches.receipt(id, late)).as(late.toString()).isFalse();
        }
        String other = sent(letter(outside(code))).id();
        UUID begun = sentOnPaper(other, code);
        dispatches.receipt(begun, Receipt.executorAssigned());
        assertThat(dispatches.receipt(begun, Receipt.refused("поздно"))).isFalse();
        assertThat(dispatches.receipt(UUID.randomUUID(), ACCEPTED)).isFalse();
    }

    @Test
    void ofTwoAtOnceOneCounts() throws Exception {
        String code = correspondent("TWICE", Way.PAPER);
        String letter = sent(letter(outside(code))).id();
        UUID id = sentOnPaper(letter, code);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> both = List.of(
                    () -> dispatches.receipt(id, ACCEPTED),
                    () -> dispatches.receipt(id, Receipt.accepted("17-05/2", DAY)));
            int counted = 0;
            for (Future<Boolean> one : two.invokeAll(both)) {
                counted += one.get() ? 1 : 0;
            }
            assertThat(counted).isEqualTo(1);
        } finally {
            two.shutdown();
        }
    }
}
