package org.marshrut.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.Norm;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the whole way of a route may take, for routes whose kinds name a norm for it. */
@Component
class RouteNorms {

    private record Named(String route, String code, String norm) {}

    private final JdbcClient jdbc;
    private final Deadlines deadlines;

    RouteNorms(JdbcClient jdbc, Deadlines deadlines) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
    }

    /** By the id of the route; kinds of one route that have different norms are told one after the other. */
    Map<String, String> inWords() {
        List<Named> named = jdbc.sql("""
                        select route, code, norm
                        from (select distinct on (r.code) r.route, r.code, r.data ->> 'norm' as norm
                              from document_kinds k join route_kinds r on r.code = k.code and r.route = k.route
                              order by r.code, r.id desc) newest
                        where norm is not null order by route, code
                        """).query(Named.class).list();
        Map<String, String> words = new LinkedHashMap<>();
        for (Named one : named) {
            words(one)
                    .ifPresent(norm -> words.merge(
                            one.route(),
                            norm,
                            (before, next) -> before.contains(next) ? before : before + "; " + next));
        }
        return words;
    }

    private Optional<String> words(Named named) {
        try {
            return words(deadlines.norm(named.norm(), named.code()));
        } catch (Refusal aTableWithoutIt) {
            return Optional.empty();
        }
    }

    private static Optional<String> words(Norm norm) {
        return switch (norm.unit()) {
            case CALENDAR_DAY -> Optional.of("%d календарных дн.".formatted(norm.amount()));
            case WORKING_DAY -> Optional.of("%d рабочих дн.".formatted(norm.amount()));
            case WORKING_HOUR -> Optional.of("%d рабочих ч".formatted(norm.amount()));
            case MONTH -> Optional.of("%d мес.".formatted(norm.amount()));
            default -> Optional.empty();
        };
    }
}
