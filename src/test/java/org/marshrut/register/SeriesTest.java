package org.marshrut.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.Refusal;
import org.marshrut.register.Registers.Given;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers of a register follow each other, whatever happens. */
class SeriesTest extends RouteTest {

    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    @Autowired
    private Registers registers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aRegisterWhosePatternChangesInMidYear() {
        jdbc.sql("insert into registers (code, name, registry, signed) values ('SERIES', 'Ряд', '01', false)")
                .update();
        jdbc.sql("""
                        insert into register_terms values
                          ('SERIES', date '2026-01-01', 'ряд-{n}', '01-01', '5 лет', 'series', now()),
                          ('SERIES', date '2026-07-01', 'ряд/{nnn}-{yy}', '01-02', '5 лет', 'series', now())
                        """).update();
    }

    @AfterEach
    void noRegister() {
        jdbc.sql("update document_kinds set register = code where code like 'GOVERN%'")
                .update();
        jdbc.sql("update route_kinds set data = data || jsonb_build_object('register', code) where code like 'GOVERN%'")
                .update();
        jdbc.sql("update documents set register = null, register_number = null where register = 'SERIES'")
                .update();
        jdbc.sql("delete from register_terms where register = 'SERIES'").update();
        jdbc.sql("delete from registers where code = 'SERIES'").update();
        jdbc.sql("delete from number_series where series = 'SERIES'").update();
    }

    private Given next(LocalDate date) {
        return Objects.requireNonNull(transaction.execute(status -> registers.next("SERIES", date)));
    }

    @Test
    void thePatternChangesInMidYearAndTheCountGoesOn() {
        assertThat(List.of(
                        next(JUNE).text(),
                        next(JUNE).text(),
                        next(JULY).text(),
                        next(JULY).text()))
                .containsExactly("ряд-1", "ряд-2", "ряд/003-26", "ряд/004-26");
        assertThat(registers.numberOf("SERIES", 2, JUNE)).isEqualTo("ряд-2");
        assertThat(next(LocalDate.of(2027, 1, 1)).text()).isEqualTo("ряд/001-27");
    }

    @Test
    void aRegisterThatIsNotYearlyCountsOn() {
        jdbc.sql("update registers set yearly = false where code = 'SERIES'").update();
        assertThat(next(JULY).number()).isEqualTo(1);
        assertThat(next(LocalDate.of(2027, 1, 1)).number()).isEqualTo(2);
    }

    @Test
    void eightAtOnceGetNumbersWithoutGapAndNoneTwice() {
        ExecutorService eight = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Integer>> all = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> next(i % 2 == 0 ? JUNE : JULY).number(), eight))
                    .toList();
            assertThat(all.stream().map(CompletableFuture::join))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 200).boxed().toList());
        } finally {
            eight.shutdown();
        }
    }

    @Test
    void aTransactionThatFailsLeavesNoGap() {
        List<Integer> given = new ArrayList<>(List.of(next(JULY).number()));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    registers.next("SERIES", JULY);
                    throw new IllegalStateException("the printer is on fire");
                }))
                .isInstanceOf(IllegalStateException.class);
        given.add(next(JULY).number());
        assertThat(given).containsExactly(1, 2);
    }

    @Test
    void noNumberIsTakenOutsideOfATransaction() {
        assertThatThrownBy(() -> registers.next("SERIES", JULY)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aRegisterWithoutATermOnTheDayGivesNoNumber() {
        assertThatThrownBy(() -> next(LocalDate.of(2025, 12, 31))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status().value()).isEqualTo(409);
            assertThat(refusal.detail()).contains("«Ряд»", "31.12.2025");
        });
    }

    @Test
    void theYearTurnsWhereTheOrganisationIs() {
        clock.set(Instant.parse("2026-12-31T18:30:00Z"));
        assertThat(act().submitted().view().path("projectNumber").asText()).endsWith("/26");
        clock.set(Instant.parse("2026-12-31T19:30:00Z"));
        assertThat(act().submitted().view().path("projectNumber").asText()).endsWith("/27");
    }

    @Test
    void twoKindsShareOneRegister() {
        jdbc.sql("update document_kinds set register = 'SERIES' where code like 'GOVERN%'")
                .update();
        jdbc.sql("update route_kinds set data = data || '{\"register\": \"SERIES\"}' where code like 'GOVERN%'")
                .update();
        Act first = act().endorsed().allVisas().examined().signed();
        Act second = act().with("kind", "GOVERNOR_RESOLUTION")
                .endorsed()
                .allVisas()
                .examined()
                .signed();
        assertThat(List.of(number(first), number(second))).containsExactly("ряд/001-26", "ряд/002-26");
    }

    private static String number(Act act) {
        return act.view().path("registrationNumber").asText();
    }

    @Test
    void whatNobodySignsGetsNoNumberInASignedRegister() {
        jdbc.sql("update registers set signed = true where code = 'SERIES'").update();
        assertThatThrownBy(() -> transaction.execute(status -> registers.nextUnsigned("SERIES", JULY)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).contains("только подписанное"));
        assertThat(next(JULY).number()).as("none was taken").isEqualTo(1);
    }

    @Test
    void aKindOfASignedRegisterIsASignedKind() {
        jdbc.sql("update document_kinds set register = 'SERIES' where code = 'INCOMING'")
                .update();
        assertThat(isSigned("INCOMING")).isFalse();
        try {
            jdbc.sql("update registers set signed = true where code = 'SERIES'").update();
            assertThat(isSigned("INCOMING")).isTrue();
            jdbc.sql("update document_kinds set signed = false where code = 'INCOMING'")
                    .update();
            assertThat(isSigned("INCOMING")).isTrue();
        } finally {
            jdbc.sql("update document_kinds set register = code, signed = false where code = 'INCOMING'")
                    .update();
        }
        assertThat(registers.keptBy("01")).extracting(Register::code).contains("SERIES", "PROJECT");
        assertThat(registers.all()).extracting(Register::code).contains("SERIES", "INCOMING");
    }

    private boolean isSigned(String kind) {
        return jdbc.sql("select signed from document_kinds where code = ?")
                .param(kind)
                .query(Boolean.class)
                .single();
    }
}
