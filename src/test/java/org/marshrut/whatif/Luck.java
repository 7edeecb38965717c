package org.marshrut.whatif;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * Luck that belongs to a document and a step, not to the order of events: the same draft has the same luck in every
 * picture, so what differs between two pictures is the pictures.
 */
record Luck(long seed) {

    /** A stream of its own for what is decided about a document at a step, for the n-th time. */
    private SplittableRandom of(String about, int document, String step, int time) {
        long key = seed;
        for (String part : new String[] {about, step}) {
            for (int i = 0; i < part.length(); i++) {
                key = mixed(key, part.charAt(i));
            }
            key = mixed(key, -1);
        }
        return new SplittableRandom(mixed(mixed(key, document), time));
    }

    private static long mixed(long key, long part) {
        long mixed = (key ^ part) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Standard normal. */
    double normal(String about, int document, String step, int time) {
        return of(about, document, step, time).nextGaussian();
    }

    /** Exponential with this mean. */
    double exponential(double mean, String about, int document, String step) {
        return -mean * Math.log(1 - of(about, document, step, 0).nextDouble());
    }

    /** One of the answers by their odds; the usual one for what the odds leave. */
    String one(Map<String, Double> odds, String usual, int document, String step, int time) {
        double drawn = of("answer", document, step, time).nextDouble();
        for (var answer : odds.entrySet()) {
            drawn -= answer.getValue();
            if (drawn < 0) {
                return answer.getKey();
            }
        }
        return usual;
    }

    boolean happens(double odds, String about, int document, String step, int time) {
        return of(about, document, step, time).nextDouble() < odds;
    }
}
