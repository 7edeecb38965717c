package org.marshrut.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However somebody asks, he finds what he means. */
class FindingAidsTest extends ArchiveTest {

    private static final String FIRST = "Ф. Т-1, оп. 1, д. 1";
    private static final String SECOND = "Ф. Т-1, оп. 1, д. 2";
    private static final String TENTH = "Ф. Т-1, оп. 1, д. 10";

    private void held() {
        loaded(
                "Т-1;;;Гривенская волостная управа;1861-1917;Гривенский уезд;;;;Самоуправление;1870–1890: Гривенский сельский сход;Ведала переделом земли",
                "Т-1;1;;Дела постоянного хранения;1861-1917;;;;;;;",
                "Т-1;1;1;Дѣло о купцѣ Мухояровѣ Ѳедорѣ, синяго дома въ Кіевѣ;1897;с. Гривенское;120;;15.11.2026;Купечество;;",
                "Т-1;1;10;Ревизская сказка помещика Хвощинского;1850-1858;;;;;Дворянство;;",
                "Т-1;1;2;Прием прошений о переделе земли;1910-;;;;;;;");
    }

    @Test
    void wordsAreFoundInAnyFormOrthographyAndAlphabet() {
        held();
        for (String text : List.of(
                "купец Мухояров",
                "МУХОЯРОВА",
                "мухоярову федору",
                "Мухояровъ",
                "дѣло въ Кіевѣ",
                "дело в киеве",
                "синего дома киев",
                "Mukhoyarov",
                "Гривенское купцы",
                "волостная управа купцу",
                "сельского схода купец")) {
            assertThat(found(text)).as(text).contains(FIRST).doesNotContain(TENTH);
        }
        assertThat(found("Khvoshchinskiy")).containsExactly(TENTH);
        assertThat(found("приемы прошений")).containsExactly(SECOND);
    }

    @Test
    void aMistypedNameIsFoundAndTheRightOneOffered() {
        held();
        JsonNode found = search("archivist", "text=" + encoded("купцу Мухаяров"));
        assertThat(marks(found)).containsExactly(FIRST);
        assertThat(found.path("corrections").get(0).path("typed").asText()).isEqualTo("мухаяров");
        assertThat(found.path("suggestion").asText()).startsWith("купцу мухоя");
        assertThat(found("Хвощенский")).containsExactly(TENTH);
        assertThat(marks(search("archivist", "text=" + encoded("Щебутыкин")))).isEmpty();
        assertThat(found("Ъ")).isEmpty();
    }

    @Test
    void yearsArePeriodsThatTouch() {
        held();
        String fond = "fond=" + encoded("т-1") + "&years=";
        assertThat(marks(search("archivist", fond + "1897"))).containsExactly(FIRST);
        assertThat(marks(search("archivist", fond + encoded("1855–1896")))).containsExactly(TENTH);
        assertThat(marks(search("archivist", fond + "1858-1897"))).containsExactly(FIRST, TENTH);
        assertThat(marks(search("archivist", fond + "-1897"))).containsExactly(FIRST, TENTH);
        assertThat(marks(search("archivist", fond + "1898-"))).containsExactly(SECOND);
        assertThat(marks(search("archivist", fond + "800-2199"))).containsExactly(FIRST, SECOND, TENTH);
        for (String wrong : List.of("вчера", "1920-1917", "1", "99999", "1917-1920-1921")) {
            assertThat(archivist()
                            .get("/api/archive/units?years=" + encoded(wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void everyWordAndYearOfAPeriodIsInItsWordsOnce() {
        assertThat(new Years(1917, 1917).words()).containsExactly("@y1917");
        assertThat(new Years(1899, 2002).words()).containsExactly("@y1899", "@c19", "@y2000", "@y2001", "@y2002");
        assertThat(new Years(1915, 1931).words())
                .startsWith("@y1915")
                .contains("@d192", "@y1930", "@y1931")
                .doesNotContain("@d191", "@d193");
    }

    @Test
    void shelfMarksSubjectsAndNumbersAreFound() {
        held();
        assertThat(found("ф. т-1, оп.1, д. 10")).containsExactly(TENTH);
        String mark = "text=" + encoded("ф. т-1, оп. 1, д. 10") + "&";
        for (String other : List.of("years=1917", "digitised=true", "archive=07", "subject=" + encoded("Купечество"))) {
            assertThat(marks(search("archivist", mark + other))).as(other).isEmpty();
        }
        assertThat(marks(search("archivist", mark + "years=1851&archive=11"))).containsExactly(TENTH);
        assertThat(found("Фонд T-1, опись 1, дело 2, л. 5")).containsExactly(SECOND);
        assertThat(marks(search("archivist", "subject=" + encoded("дворянство"))))
                .containsExactly(TENTH);
        assertThat(marks(search("archivist", "fond=" + encoded("T-1") + "&digitised=true")))
                .containsExactly(FIRST);
        assertThat(page("/archives?what=fonds&text=" + encoded("сельский сход")))
                .contains("Гривенская волостная управа");
    }

    @Test
    void pagesFollowTheShelves() {
        held();
        String fond = "fond=" + encoded("Т-1");
        assertThat(marks(search("clerk", fond))).containsExactly(FIRST, SECOND, TENTH);
        JsonNode second = search("clerk", fond + "&size=1&page=1");
        assertThat(marks(second)).containsExactly(SECOND);
        assertThat(second.path("total").asInt()).isEqualTo(3);
        assertThat(second.path("more").asBoolean()).isFalse();
    }

    @Test
    void aRenamedFondTakesItsUnitsAlongAndLeavesNoWordsBehind() {
        held();
        loaded("Т-1;;;Кологривская земская управа;1861-1917;;;;;;;");
        assertThat(found("кологривская купец")).containsExactly(FIRST);
        assertThat(found("волостная купец")).isEmpty();
        assertThat(jdbc.sql("select count(*) from archive_words where word in ('гривенская', 'волостная')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void hostileQuestionsAreAnsweredInWords() {
        held();
        for (String text : List.of(
                "' & | ! ( ) : * <->", "\0", "x".repeat(3000), "%", "'); drop table archive_units; --", "🙂", "@a11")) {
            var reply = archivist().get("/api/archive/units?text=" + encoded(text) + "&fond=" + encoded(text));
            assertThat(reply.status()).as(text).isEqualTo(200);
            assertThat(api().get("/archives?text=" + encoded(text) + "&archive=" + encoded(text))
                            .status())
                    .as(text)
                    .isEqualTo(200);
        }
        assertThat(archivist().get("/api/archive/units?page=-1").status()).isEqualTo(400);
        assertThat(archivist().get("/api/archive/units?format=xml").status()).isEqualTo(400);
        assertThat(archivist().get("/api/archive/units?digitised=maybe").status())
                .isEqualTo(400);
    }
}
