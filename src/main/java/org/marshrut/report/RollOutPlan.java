package org.marshrut.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plan of the roll-out. Its lines say how many there are to be by a day, not how many more: the latest one is the whole. */
@Component
class RollOutPlan {

    /**
     * Of a district and a category.
     *
     * @param organisations, seats by the last day of the plan; {@code organisationsNow}, {@code seatsNow} by the day asked for
     * @param next the next day of the plan; null when all of it is over
     */
    record Planned(
            String district,
            String category,
            long organisations,
            long seats,
            long organisationsNow,
            long seatsNow,
            @Nullable LocalDate next) {}

    private final JdbcClient jdbc;

    RollOutPlan(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Planned> on(LocalDate day) {
        return jdbc.sql("""
                        select district, category,
                               (array_agg(organisations order by due desc))[1] as organisations,
                               (array_agg(seats order by due desc))[1] as seats,
                               coalesce((array_agg(organisations order by due desc) filter (where due <= :day))[1], 0)
                                 as organisations_now,
                               coalesce((array_agg(seats order by due desc) filter (where due <= :day))[1], 0) as seats_now,
                               min(due) filter (where due > :day) as next
                        from roll_out_plan group by district, category order by district, category
                        """).param("day", day).query(Planned.class).list();
    }
}
