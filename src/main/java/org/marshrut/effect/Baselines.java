package org.marshrut.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was before, and what is to be reached, as people have entered it. */
@Component
class Baselines {

    enum Metric {
        SERVICE_TIME("рабочих часов на услугу"),
        SEARCH_TIME("рабочих часов на поиск"),
        ELECTRONIC_SHARE("доля электронных, к которой идут, процентов"),
        DIGITISATION_VOLUME("единиц к оцифровке");

        private final String words;

        Metric(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param organisation, kind code; empty for all
     * @param value in the unit of its metric: working hours, percent, units
     * @param period of which it was, {@code source} where it comes from, in words
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Baseline(
            Metric metric,
            String service,
            String organisation,
            String kind,
            BigDecimal value,
            String period,
            String source,
            String enteredBy) {}

    /** All at once: some dozens. */
    record Known(List<Baseline> all) {

        /** The closest that is entered: of the archive and the kind, of the archive, of the kind, of all. */
        Optional<Baseline> of(Metric metric, String service, String organisation, String kind) {
            return Stream.of(List.of(organisation, kind), List.of(organisation, ""), List.of("", kind), List.of("", ""))
                    .distinct()
                    .flatMap(key -> all.stream()
                            .filter(one -> one.metric() == metric
                                    && one.service().equals(service)
                                    && key.equals(List.of(one.organisation(), one.kind()))))
                    .findFirst();
        }
    }

    static final String COLUMNS = "metric, service, organisation, kind, value, period, source, entered_by";

    private final JdbcClient jdbc;

    Baselines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Known known() {
        return new Known(jdbc.sql("select " + COLUMNS + " from baselines order by metric, service, organisation, kind")
                .query(Baseline.class)
                .list());
    }
}
