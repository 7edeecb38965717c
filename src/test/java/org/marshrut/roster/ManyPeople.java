package org.marshrut.roster;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 380 organisations with 4,000 people as files, each in a position of his own. */
final class ManyPeople {

    static final int ORGANISATIONS = 380;
    static final int PEOPLE = 4_000;

    private ManyPeople() {}

    /** A tree: ten at the top, each of the others under one of those. */
    static String organisations() {
        return lines(
                "code;name;short_name;type;zone;parent",
                ORGANISATIONS,
                n -> "Т%d;Организация %d;Орг %d;%s;Asia/Yekaterinburg;%s"
                        .formatted(n, n, n, n < 10 ? "STATE_BODY" : "SUBORDINATE", n < 10 ? "" : "Т" + n % 10));
    }

    static String people() {
        return lines("login;name;organisation;email", PEOPLE, n -> "mass%d;Массов%d А.А.;Т%d;mass%d@svk.example"
                .formatted(n, n, n % ORGANISATIONS, n));
    }

    static String positions() {
        return lines(
                "code;title;organisation;unit;head;groups;holder;from",
                PEOPLE,
                n -> "M_%d;Специалист %d;Т%d;Отдел %d;%s;%s;mass%d;2026-01-12"
                        .formatted(
                                n,
                                n,
                                n % ORGANISATIONS,
                                n % 7,
                                n < ORGANISATIONS,
                                n < ORGANISATIONS ? "heads,approvers" : n % 2 == 0 ? "performers" : "authors,clerks",
                                n));
    }

    private static String lines(String heading, int count, java.util.function.IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", heading + "\n", "\n"));
    }
}
