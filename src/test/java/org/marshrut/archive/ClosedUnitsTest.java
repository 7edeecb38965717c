package org.marshrut.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Units of private life are closed for 75 years, and whoever must not know of them learns nothing, whatever he tries. */
class ClosedUnitsTest extends ArchiveTest {

    private static final String SECRET = "Затворникова";
    private static final String OPEN_OLD = "Ф. Т-7, оп. 1, д. 1";

    @Autowired
    private Openings openings;

    /** Today is 2026: 1950 opened on 1 January of this year, 1951 opens on 1 January of the next. */
    private void held() {
        loaded(
                "Т-7;;;Районная больница;1930-1990;;;;;;;",
                "Т-7;1;;Личные дела;1930-1990;;;;;;;",
                "Т-7;1;1;Личное дело Распахнутовой;1948-1950;;;да;;Врачи;;",
                "Т-7;1;2;Личное дело Затворниковой Зои;1948-1951;Глушь-Заречная;;да;15.11.2026;Затворничество;;",
                "Т-7;1;3;Личное дело Затворниковой Инны;;;;да;;Затворничество;;",
                "Т-7;1;4;Приказы по больнице;1951;;;нет;;Врачи;;");
    }

    @Test
    void theirArchiveFindsThemAndNobodyElseDoes() {
        held();
        assertThat(found(SECRET)).containsExactly("Ф. Т-7, оп. 1, д. 2", "Ф. Т-7, оп. 1, д. 3");
        assertThat(found("затворнекова")).hasSize(2);
        assertThat(search("archivehead", "text=" + encoded(SECRET))
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        for (String person : List.of("clerk", "head", "governor", "admin", "mfc", "ops")) {
            JsonNode found = search(person, "text=" + encoded(SECRET));
            assertThat(found.path("total").asInt()).as(person).isZero();
            assertThat(found.toString()).as(person).doesNotContain("атворник");
            assertThat(search(person, "fond=" + encoded("Т-7")).path("total").asInt())
                    .as(person)
                    .isEqualTo(2);
        }
    }

    @Test
    void theKeeperOfAnotherArchiveIsThePublic() {
        held();
        jdbc.sql("update people set organisation = '07' where login = 'archivist'")
                .update();
        try {
            assertThat(found(SECRET)).isEmpty();
            assertThat(found("ф. т-7, оп. 1, д. 2")).isEmpty();
            assertThat(new String(
                            archivist().get("/api/archive/units?format=csv").bytes(), StandardCharsets.UTF_8))
                    .doesNotContain("атворник", "Распахнутовой");
            assertThat(archivist()
                            .get("/api/archive/units/" + unit("Т-7", "2") + "/loans")
                            .status())
                    .isEqualTo(404);
        } finally {
            jdbc.sql("update people set organisation = '11' where login = 'archivist'")
                    .update();
        }
    }

    @Test
    void noPublicAddressTellsOfThem() {
        held();
        long closed = unit("Т-7", "2");
        archivist()
                .post("/api/archive/units/" + closed + "/loans", Map.of("holder", "Тайный Т.Т.", "due", "2026-12-01"));
        String fond = "/archives/11/fonds/" + encoded("Т-7");
        for (String path : List.of(
                "/archives",
                "/archives?text=" + encoded(SECRET),
                "/archives?text=" + encoded("затворнекова"),
                "/archives?what=fonds&text=" + encoded(SECRET),
                "/archives?text=" + encoded("Глушь"),
                "/archives?text=" + encoded("Ф. Т-7, оп. 1, д. 2"),
                "/archives?subject=" + encoded("Затворничество"),
                "/archives?fond=" + encoded("Т-7"),
                "/archives?fond=" + encoded("Т-7") + "&digitised=yes",
                "/archives?fond=" + encoded("Т-7") + "&years=1951",
                "/archives/11",
                "/archives/11/subjects",
                fond,
                fond + "/inventories/1",
                "/archives/11/units/" + unit("Т-7", "1"))) {
            assertThat(page(path)
                            .replaceAll(
                                    "(?s)<form.*?</form>|<title>.*?</title>|<p>Слова .*?</p>|<p>Рубрика.*?</p>", ""))
                    .as(path)
                    .doesNotContain("Затворник", "Глушь", "Зои", "Инны", "Тайный", "/units/" + closed);
        }
        assertThat(page("/archives?fond=" + encoded("Т-7"))).contains("Найдено: 2");
        assertThat(page("/archives?text=" + encoded("затворнекова")))
                .contains("Ничего не нашлось")
                .doesNotContain("Возможно");
        assertThat(page("/archives?fond=" + encoded("Т-7") + "&digitised=yes")).contains("Ничего не нашлось");
        assertThat(api().get("/archives/11/units/" + closed).status()).isEqualTo(404);
        assertThat(api().get("/archives/07/units/" + unit("Т-7", "1")).status()).isEqualTo(404);
        assertThat(new String(api().get("/archives/11/units/" + closed).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(new String(api().get("/archives/11/units/999999999").bytes(), StandardCharsets.UTF_8));
        assertThat(new String(api().get("/acts.atom").bytes(), StandardCharsets.UTF_8))
                .doesNotContain("атворник");
    }

    @Test
    void theYearOpensThemAndAFileClosesThemAgain() {
        held();
        assertThat(marks(search("clerk", "text=" + encoded("Распахнутова")))).containsExactly(OPEN_OLD);
        clock.set(Instant.parse("2026-12-31T20:00:00Z"));
        openings.open();
        assertThat(search("clerk", "text=" + encoded(SECRET)).path("total").asInt())
                .isZero();
        clock.set(Instant.parse("2026-12-31T22:00:00Z"));
        openings.open();
        assertThat(marks(search("clerk", "text=" + encoded(SECRET)))).containsExactly("Ф. Т-7, оп. 1, д. 2");
        assertThat(page("/archives/11/subjects")).contains("Затворничество");
        loaded("Т-7;1;2;Личное дело Затворниковой Зои;1948-1960;;;да;;Затворничество;;");
        assertThat(search("clerk", "text=" + encoded(SECRET)).path("total").asInt())
                .isZero();
        assertThat(search("clerk", "text=" + encoded("затворнекова")).toString())
                .doesNotContain("затворников");
        assertThat(page("/archives/11/subjects")).doesNotContain("Затворничество");
    }

    @Test
    void aClockThatGoesBackClosesThemAtOnce() {
        held();
        clock.set(Instant.parse("2025-12-30T05:00:00Z"));
        assertThat(search("clerk", "fond=" + encoded("Т-7")).path("total").asInt())
                .isEqualTo(1);
        assertThat(api().get("/archives/11/units/" + unit("Т-7", "1")).status()).isEqualTo(404);
    }
}
