package org.marshrut.hunt;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All the luck of a hunt: the same seed falls the same way. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From 0 to one less. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends may come. */
    int from(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    String one(String... of) {
        return of[below(of.length)];
    }

    /** The heavier, the more often; the map must keep its order. */
    <T> T weighted(Map<T, Integer> weights) {
        int fallen = below(weights.values().stream().mapToInt(Integer::intValue).sum());
        for (var one : weights.entrySet()) {
            fallen -= one.getValue();
            if (fallen < 0) {
                return one.getKey();
            }
        }
        throw new IllegalStateException();
    }
}
