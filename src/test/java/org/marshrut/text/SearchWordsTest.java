package org.marshrut.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is found by what: stored text on the one side, a question on the other. */
class SearchWordsTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SearchQuestions questions;

    private boolean finds(String question, String stored) {
        return questions
                .of(question)
                .map(words -> jdbc.sql("select search_words(:stored) @@ cast(:words as tsquery)")
                        .param("stored", stored)
                        .param("words", words)
                        .query(Boolean.class)
                        .single())
                .orElse(false);
    }

    @ParameterizedTest
    @CsvSource({
        "приём, приём приема приему приёмом приёме приемы приёмов",
        "система, система системы системе систему системой систем",
        "проблема, проблема проблемы проблему проблем",
        "материал, материал материала материалу материалов материалы материалам",
        "орган, орган органа органу органы органов органам органе",
        "журнал, журнал журнала журналов журналы журналу",
        "режим, режим режима режиму режимов",
        "обмен, обмен обмена обмену обменов",
        "кредит, кредит кредита кредиту кредитов",
        "аудит, аудит аудита аудиту",
        "остров, остров острова острову островов",
        "объём, объём объема объёму объёмов объеме",
        "учёт, учёт учета учёту учете",
        "диплом, диплом диплома диплому дипломе",
        "Иванов, Иванов Иванова Иванову Иванове",
        "отчёт, отчёт отчета отчёту отчетов отчёте",
        "расчёт, расчёт расчета расчёты расчетов",
        "актёр, актёр актера актёры",
        "учреждение, учреждение учреждения учреждений учреждениями",
        "лицей, лицей лицея лицею лицеи лицеев лицеям",
        "идея, идея идеи идей идеям",
        "программа, программа программы программ программе программам",
        "подъём, подъём подъема подъёму",
        "партнёр, партнёр партнера партнёров партнёру",
        "закон, закон закона закону законов законы",
    })
    void aWordIsFoundByEachOfItsForms(String name, String forms) {
        for (String stored : forms.split(" ")) {
            for (String asked : forms.split(" ")) {
                assertThat(finds(asked + " граждан", "О порядке: " + stored + " гражданам"))
                        .as(asked + " → " + stored)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "№ 28-РП", "28-РП", "№28-РП", "28-рп", "№\u00A028-РП", "№\u202F28-рп", "28\u2011РП", "28–РП", "28—рп",
                        "28\u2212РП",
                "28РП", "N 28-РП", "No. 28-РП", "номер 28-РП", "№ 028-РП", "２８－РП", "28-PП", "«28-РП»", "28\u00AD-РП",
                        "28-Р\u200BП",
                "28 - РП", "28", "№ 28", "распоряжение 28-рп", "28/РП", "#28-РП", "№№ 28-РП"
            })
    void aNumberIsFoundAsPeopleWriteIt(String question) {
        assertThat(finds(question, "Распоряжение Правительства № 28-РП")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ПП-791726/26",
                "791726",
                "пп-791726",
                "791726/26",
                "ПП 791726",
                "ПП\u2011791726\u221526",
                "пп791726/26",
                "№ ПП-791726"
            })
    void aNumberIsFoundByItsParts(String question) {
        assertThat(finds(question, "ПП-791726/26 О доме")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "28-РП, № 128-РП от 28 мая",
        "28-РП, № 28-П",
        "28-РП, № 3-РП от 28.11.2026",
        "28.11.2026, 28.12.2026 и 11"
    })
    void anotherNumberIsNotFound(String question, String stored) {
        assertThat(finds(question, stored)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "План мероприятий - 2027 год",
                "Дорожная карта «Здоровье» – 2030",
                "О бюджете на 2025-2027 гг.",
                "Закон & порядок | а не !так",
                "(скобки) <теги> 'кавычки' \"двойные\" \\косые\\ слова:*",
                "C++ и C# - 5.2.1/б",
                "Ростов-на-Дону",
                "10-летие района",
                "COVID-19",
                "О приёме граждан 28.11.26 в 10:30",
                "а/я 5",
                "п. 3 ст. 15 ФЗ-44",
                "https://svk.example/acts?text=1&kind=2",
                "ivanova@svk.example",
                "№ 5-ФЗ, № 6-ФЗ",
                "1e5 12e5 0x1F -7 +7 3,14 1/2",
                "Ｆｕｌｌｗｉｄｔｈ",
                "ЁЛКИ",
                "Со́рок соро́к",
                "日本 договор",
                "Қала ІЇЄ",
                "И. о. директора"
            })
    void aHeadingFindsItsOwnDocumentInEverySpelling(String heading) {
        assertThat(finds(heading, heading)).isTrue();
        assertThat(finds(heading.toUpperCase(), heading)).isTrue();
        assertThat(finds(Normalizer.normalize(heading, Normalizer.Form.NFD), heading))
                .isTrue();
        assertThat(finds(heading, Normalizer.normalize(heading, Normalizer.Form.NFD)))
                .isTrue();
        assertThat(finds(heading.replace(' ', '\u00A0').replace('ё', 'е'), heading))
                .isTrue();
        assertThat(finds(heading, "\u200B" + heading.replaceAll("(\\p{IsCyrillic})", "$1\u00AD")))
                .isTrue();
    }

    @Test
    void aDayIsFoundAsItIsWritten() {
        String stored = jdbc.sql("select search_date(date '2026-11-08')")
                .query(String.class)
                .single();
        for (String day : new String[] {
            "08.11.2026", "8.11.2026", "8 ноября 2026", "8 ноября 2026 года", "8.11.26", "ноябрь 2026 г."
        }) {
            assertThat(finds(day, stored)).as(day).isTrue();
        }
    }

    @Test
    void whatWasStoredBeforeIsMadeAnew() throws IOException {
        Act act = act().with("heading", "О приёме выхухолей - 2027").submitted();
        jdbc.sql("update documents set search = to_tsvector('simple', 'old') where id = cast(? as uuid)")
                .param(act.id())
                .update();
        String anew = Files.readString(Path.of("src/main/resources/db/migration/V17__make_words_for_search_anew.sql"));
        int made = anew.indexOf("$$;") + 3;
        jdbc.sql(anew.substring(0, made)).update();
        jdbc.sql("call search_anew()").update();
        jdbc.sql("drop procedure search_anew()").update();
        assertThat(api().as("author")
                        .get("/api/documents?text=%D0%B2%D1%8B%D1%85%D1%83%D1%85%D0%BE%D0%BB%D0%B8")
                        .json()
                        .toString())
                .contains(act.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "---------------------------------",
                "",
                "   ",
                "😀",
                "!!!",
                "&|!()<->:*",
                "''''",
                "\\",
                "\\\\'",
                "\u200B",
                "\uFFFF",
                "\0",
                "\uD800",
                "и",
                "…",
                "\u202E",
                "—",
                "№",
                "«»",
                "%_",
                "?",
                "::",
                "г."
            })
    void aQuestionWithoutWordsFindsNothing(String question) {
        assertThat(questions.of(question)).isEmpty();
    }

    @Test
    void noQuestionIsTooMuch() {
        for (String one :
                new String[] {"-", "а-", "1-", "а1", "'", "(", "слово ", "а:* & ", "\\", "😀", "й", ". ", "1.", "/-."
                }) {
            for (int times : new int[] {33, 200, 100_000}) {
                questions.of(one.repeat(times));
                questions.of("план" + one.repeat(times) + "план");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select string_agg(md5(n::text), ' ') from generate_series(1, 20000) n",
                "select string_agg(chr(20000 + n % 20000) || chr(22000 + n / 7), ' ') from generate_series(1, 100000) n",
                "select string_agg('а-' || n, '/') from generate_series(1, 50000) n",
                "select repeat(chr(64762), 250000)",
                "select repeat('1а', 150000)"
            })
    void aTextOfAnyKindFitsIntoItsRow(String text) {
        assertThat(jdbc.sql(
                                "select pg_column_size(search_joined(w.words, w.words)) from (select search_words((%s)) as words) w"
                                        .formatted(text))
                        .query(Long.class)
                        .single())
                .isLessThan(1_000_000);
    }
}
