package org.marshrut.roster;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Category;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plan of the roll-out as administrators look through it. */
@Component
class RollOutList {

    /** @param categoryName Russian */
    record RollOutLine(
            String district, String category, String categoryName, LocalDate due, int organisations, int seats) {}

    record RollOutPage(List<RollOutLine> items, long total, int page, int size) {}

    private static final String FOUND =
            " from roll_out_plan where cast(:text as text) is null or strpos(lower(district), :text) > 0";

    private final JdbcClient jdbc;

    RollOutList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param text a part of the district; null for all */
    RollOutPage page(@Nullable String text, int page, int size) {
        String asked = text == null ? null : text.toLowerCase(Locale.forLanguageTag("ru"));
        List<RollOutLine> lines = jdbc.sql("select district, category, due, organisations, seats" + FOUND
                        + " order by district, category, due limit :size offset :skip")
                .param("text", asked, Types.VARCHAR)
                .param("size", size)
                .param("skip", (long) page * size)
                .query((row, n) -> new RollOutLine(
                        row.getString("district"),
                        row.getString("category"),
                        Category.valueOf(row.getString("category")).title(),
                        row.getObject("due", LocalDate.class),
                        row.getInt("organisations"),
                        row.getInt("seats")))
                .list();
        long total =
                jdbc.sql("select count(*) from roll_out_plan").query(Long.class).single();
        return new RollOutPage(lines, total, page, size);
    }
}
