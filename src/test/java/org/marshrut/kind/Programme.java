package org.marshrut.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.marshrut.support.Act;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of address programmes as people bring them in; each test takes a year and spheres nobody else uses. */
abstract class Programme extends RouteTest {

    static final List<String> SPHERES = List.of("EDUCATION", "HEALTH", "CULTURE", "SOCIAL");

    @Autowired
    JdbcClient jdbc;

    int year;

    /** A year that no list has yet. */
    @BeforeEach
    void takeAYear() {
        year = jdbc.sql("""
                        select min(y) from generate_series(2020, 2040) y
                        where not exists (select 1 from documents d where d.facts ->> 'year' = y::text)
                        """).query(Integer.class).single();
    }

    static Map<String, Object> row(String action, String address, Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("action", action);
        row.put("address", address);
        for (int i = 0; i < values.length; i += 2) {
            row.put((String) values[i], values[i + 1]);
        }
        return row;
    }

    static Map<String, Object> school(String address, int sum) {
        return row(
                "ADD",
                address,
                "institution",
                "Школа",
                "built",
                1965,
                "area",
                4200,
                "works",
                "Ремонт кровли",
                "sum",
                sum,
                "source",
                "Бюджет города",
                "priority",
                "FIRST");
    }

    static List<Map<String, Object>> schools(String street, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(school(street + ", " + i, 100_000 + i));
        }
        return rows;
    }

    Act draft(String sphere, List<Map<String, Object>> rows) {
        return act().with("kind", "ADDRESS_PROGRAMME")
                .with("heading", "Об изменении адресной программы")
                .with("organisation", "09")
                .bare()
                .by("districtauthor")
                .with("facts", Map.of("year", year, "sphere", sphere, "basis", "Акт обследования", "changes", rows))
                .file("DRAFT_TEXT", "распоряжение.txt", Dossiers.text("Изменить программу."));
    }

    Act brought(String sphere, List<Map<String, Object>> rows) {
        return draft(sphere, rows).submitted();
    }

    /** Everybody is asked and agrees; the order waits for its signature. */
    Act agreed(Act act, String sphere) {
        act.decides("districtrepair", "verifyObject", "AGREED")
                .decides("districtfinance", "confirmLimits", "AGREED")
                .decides("districtlegal", "giveVisa", "AGREED");
        if (!sphere.equals("EDUCATION")) {
            act.decides("districtsocial", "giveVisa", "AGREED");
        }
        act.decides("districtdeputy", "giveVisa", "AGREED");
        engine(act);
        return act;
    }

    /** What the engine does by itself, until it waits for people. */
    void engine(Act act) {
        for (int i = 0; i < 5; i++) {
            runJobsOf(act.id());
        }
    }

    Act signed(Act act) {
        act.decides("districthead", "signOrder", "SIGNED");
        engine(act);
        return act;
    }

    Act made(String sphere, List<Map<String, Object>> rows) {
        return signed(agreed(brought(sphere, rows), sphere));
    }
}
