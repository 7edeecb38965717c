package org.marshrut.effect;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Times that may overlap, put together so that none counts twice. */
record Spans(List<Span> all) {

    record Span(OffsetDateTime from, OffsetDateTime to) {}

    /** Those of them that lie within, in order, overlapping ones as one. */
    static Spans of(List<Span> given, Span within) {
        List<Span> joined = new ArrayList<>();
        given.stream()
                .map(span -> new Span(later(span.from(), within.from()), earlier(span.to(), within.to())))
                .filter(span -> span.from().isBefore(span.to()))
                .sorted(Comparator.comparing(Span::from))
                .forEach(span -> {
                    Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                    if (last != null && !span.from().isAfter(last.to())) {
                        joined.set(joined.size() - 1, new Span(last.from(), later(last.to(), span.to())));
                    } else {
                        joined.add(span);
                    }
                });
        return new Spans(joined);
    }

    /** What of these is in none of the others. */
    Spans without(Spans others) {
        List<Span> left = new ArrayList<>(all);
        for (Span gone : others.all()) {
            left = left.stream().flatMap(span -> cut(span, gone).stream()).toList();
        }
        return new Spans(left);
    }

    private static List<Span> cut(Span span, Span gone) {
        if (!gone.from().isBefore(span.to()) || !span.from().isBefore(gone.to())) {
            return List.of(span);
        }
        List<Span> parts = new ArrayList<>();
        if (span.from().isBefore(gone.from())) {
            parts.add(new Span(span.from(), gone.from()));
        }
        if (gone.to().isBefore(span.to())) {
            parts.add(new Span(gone.to(), span.to()));
        }
        return parts;
    }

    private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
