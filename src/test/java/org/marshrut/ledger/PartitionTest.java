package org.marshrut.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random histories, looked at second by second by other code; a seed that fails is printed with its history. */
class PartitionTest {

    private static final int HISTORIES = 3_000;
    private static final int LONGEST = 240;

    /** Seven seconds of ten are worked. */
    private static boolean isWorked(long second) {
        return Math.floorMod(second, 10L) < 7;
    }

    private static long worked(Instant from, Instant to) {
        return LongStream.range(from.getEpochSecond(), to.getEpochSecond())
                .filter(PartitionTest::isWorked)
                .count();
    }

    @Test
    void everySecondBelongsToOnePartAndThePartsAreTheWhole() {
        long first = System.nanoTime();
        System.out.println("Random histories from seed " + first);
        for (int i = 0; i < HISTORIES; i++) {
            long seed = first + i;
            Partition partition = partition(new Random(seed));
            Parts parts = partition.parts(PartitionTest::worked);
            assertThat(parts.total())
                    .as("seed %d, %s", seed, partition)
                    .isEqualTo(partition.whole().seconds());
            for (HourPart part : HourPart.values()) {
                assertThat(parts.of(part))
                        .as("%s, seed %d, %s", part, seed, partition)
                        .isEqualTo(LongStream.range(
                                        partition.whole().from().getEpochSecond(),
                                        partition.whole().to().getEpochSecond())
                                .filter(second -> part == naive(partition, second))
                                .count());
            }
        }
    }

    @Test
    void theOrderOfTheTasksDoesNotMatter() {
        long seed = System.nanoTime();
        System.out.println("Random history of seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Partition one = partition(random);
            List<Hold> holds = new ArrayList<>(one.holds());
            Collections.shuffle(holds, random);
            assertThat(new Partition(one.whole(), holds, one.suspended(), one.windows()).parts(PartitionTest::worked))
                    .as("seed %d, %s", seed, one)
                    .isEqualTo(one.parts(PartitionTest::worked));
        }
    }

    @Test
    void ofParallelTasksTheOneThatEndsLastCounts() {
        Hold early = new Hold("a", stretch(0, 5), at(2), false, List.of(), List.of());
        Hold last = new Hold("b", stretch(0, 7), Stretch.NEVER, false, List.of(stretch(3, 7)), List.of());
        Parts parts =
                new Partition(stretch(0, 10), List.of(early, last), List.of(), List.of()).parts(PartitionTest::worked);
        assertThat(parts.of(HourPart.WAITING)).isEqualTo(3);
        assertThat(parts.of(HourPart.WORK)).isEqualTo(4);
        assertThat(parts.of(HourPart.OVERDUE)).isZero();
        assertThat(parts.of(HourPart.OFF_HOURS)).isEqualTo(3);
    }

    @Test
    void aWayWithoutTimeHasNoParts() {
        assertThat(new Partition(stretch(5, 5), List.of(), List.of(), List.of())
                        .parts(PartitionTest::worked)
                        .total())
                .isZero();
    }

    private static HourPart naive(Partition of, long second) {
        if (!isWorked(second)) {
            return HourPart.OFF_HOURS;
        }
        if (covers(of.suspended(), second)) {
            return HourPart.TECHNICAL;
        }
        Hold holder = null;
        for (Hold hold : of.holds()) {
            if (covers(List.of(hold.during()), second)) {
                boolean later = holder == null
                        || hold.during().to().getEpochSecond()
                                > holder.during().to().getEpochSecond()
                        || hold.during().to().equals(holder.during().to())
                                && hold.id().compareTo(holder.id()) > 0;
                holder = later ? hold : holder;
            }
        }
        long lawUntil = of.windows().stream()
                .filter(one -> covers(List.of(one), second))
                .mapToLong(one -> one.to().getEpochSecond())
                .max()
                .orElse(Long.MIN_VALUE);
        if (holder == null) {
            return lawUntil > Long.MIN_VALUE ? HourPart.LEGAL_WINDOW : HourPart.TECHNICAL;
        }
        if (lawUntil > holder.during().to().getEpochSecond()) {
            return HourPart.LEGAL_WINDOW;
        }
        if (covers(holder.absent(), second)) {
            return HourPart.ABSENCE;
        }
        if (second >= holder.late().getEpochSecond()) {
            return HourPart.OVERDUE;
        }
        if (holder.again()) {
            return HourPart.REWORK;
        }
        return covers(holder.opened(), second) ? HourPart.WORK : HourPart.WAITING;
    }

    private static boolean covers(List<Stretch> stretches, long second) {
        return stretches.stream()
                .anyMatch(one -> one.from().getEpochSecond() <= second
                        && second < one.to().getEpochSecond());
    }

    private static Partition partition(Random random) {
        long from = random.nextInt(50);
        List<Hold> holds = IntStream.range(0, random.nextInt(7))
                .mapToObj(i -> new Hold(
                        "task " + i,
                        stretch(random),
                        random.nextInt(3) == 0 ? Stretch.NEVER : at(random.nextInt(LONGEST)),
                        random.nextInt(4) == 0,
                        stretches(random, 2),
                        stretches(random, 2)))
                .toList();
        return new Partition(
                stretch(from, from + random.nextInt(LONGEST - 60)), holds, stretches(random, 2), stretches(random, 2));
    }

    private static List<Stretch> stretches(Random random, int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> stretch(random))
                .toList();
    }

    private static Stretch stretch(Random random) {
        long from = random.nextInt(LONGEST);
        return random.nextInt(8) == 0
                ? new Stretch(at(from), Stretch.NEVER)
                : stretch(from, from + random.nextInt(80) - 5);
    }

    private static Stretch stretch(long from, long to) {
        return new Stretch(at(from), at(to));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(1_000_000 + second);
    }
}
