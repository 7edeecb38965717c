package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Api.Reply;

/** Lines that are wrong are named with what to do, in a trial and in an import, and keep the whole file out. */
class WrongRosterTest extends RosterTest {

    private static final String CULTURE = "Н1;Министерство культуры;Минкультуры;STATE_BODY;Asia/Yekaterinburg;";

    private void isWrong(String table, String file, int line, String words) {
        List<String> before = stored();
        Reply trial = tryOut(table, file);
        assertThat(trial.status()).as(trial.detail()).isEqualTo(200);
        assertThat(trial.json().path("wrong")).as(trial.json().toString()).anySatisfy(wrong -> {
            assertThat(wrong.path("line").asInt()).isEqualTo(line);
            assertThat(wrong.path("message").asText()).contains(words);
        });
        Reply load = load(table, file);
        assertThat(load.status()).isEqualTo(400);
        assertThat(load.detail()).startsWith("Ничего не внесено, с ошибками строк: ");
        assertThat(stored()).isEqualTo(before);
    }

    private List<String> stored() {
        return List.of(exported("organisations"), exported("people"), exported("positions"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Н1;Культура;Минкультуры;STATE_BODY;Asia/Yekaterinburg;99 | Организации «99» нет ни здесь, ни в файле",
                "01;Аппарат Губернатора;Аппарат;STATE_BODY;Europe/Moscow;06 | Получается круг",
                "Н1;Культура;Минкультуры;STATE_BODY;Asia/Yekaterinburg;Н1 | Получается круг",
                "Н1;Культура;Минкультуры;MINISTRY;Asia/Yekaterinburg; | Тип — STATE_BODY",
                "Н1;Культура;Минкультуры;STATE_BODY;Moscow; | Такого часового пояса нет",
                "Н1;Культура;Минкультуры;STATE_BODY;Asia/Camchatka; | Такого часового пояса нет",
                "Н1;=HYPERLINK(1);Минкультуры;STATE_BODY;Europe/Moscow; | таблицы примут это за формулу",
                "Н1;＝1+1;Минкультуры;STATE_BODY;Europe/Moscow; | таблицы примут это за формулу",
                "Н1;;Минкультуры;STATE_BODY;Europe/Moscow; | Укажите полное название",
                "Н/1;Культура;Минкультуры;STATE_BODY;Europe/Moscow; | Код — до 40 букв",
                "Н1;Мин\"культуры;Минкультуры;STATE_BODY;Europe/Moscow; | кавычки без пары",
                "Н1;Культура;STATE_BODY | Ячеек 3, а столбцов 6",
                "Н1;Культура;Минкультуры;STATE_BODY;Europe/Moscow;;лишнее | Ячеек 7, а столбцов 6",
            })
    void anOrganisation(String line, String words) {
        isWrong("organisations", ORGANISATIONS + line + "\n", 2, words);
    }

    @Test
    void aDoubledCodeAndACircleWithinTheFile() {
        isWrong(
                "organisations",
                ORGANISATIONS + CULTURE + "\n" + CULTURE + "01\n",
                3,
                "Это уже стоит в строке 2: Н1. Оставьте одну из двух.");
        isWrong(
                "organisations",
                ORGANISATIONS + CULTURE + "Н2\nН2;Дом культуры;ДК;SUBORDINATE;Europe/Moscow;Н1\n",
                3,
                "Получается круг через «Н2»");
    }

    @ParameterizedTest
    @CsvSource({
        "opens;lunch_from;lunch_to;closes, 9;13:00;14:00;18:00, Часы пишут как 09:00.",
        "opens;lunch_from;lunch_to;closes, 04:00;13:00;14:00;18:00, нужны по порядку",
        "opens;lunch_from;lunch_to;closes, 09:00;14:00;13:00;18:00, нужны по порядку",
        "seats;lunch_from;lunch_to;closes, 0;;;, от 1 до 100000",
        "seats;lunch_from;lunch_to;closes, -1;;;, от 1 до 100000"
    })
    void hoursAndSeats(String columns, String cells, String words) {
        isWrong("organisations", "code;name;short_name;type;zone;" + columns + "\n" + CULTURE + cells + "\n", 2, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "новый;Новикова Н.Н.;06;; | Имя для входа — от 2 до 32 строчных латинских",
                "Newcomer;Новикова Н.Н.;06;; | Имя для входа — от 2 до 32 строчных латинских",
                "new.comer;Новикова Н.Н.;06;; | Имя для входа — от 2 до 32 строчных латинских",
                "newcomer';drop;06;; | Имя для входа — от 2 до 32 строчных латинских",
                "newcomer;;06;; | Укажите фамилию",
                "newcomer;Новикова Н.Н.;99;; | Организации «99» нет",
                "newcomer;Новикова Н.Н.;06;новикова; | Адрес почты не принят",
                "newcomer;Новикова Н.Н.;06;a@b@c.ru,x@y.ru; | Адрес почты не принят",
                "newcomer;Новикова Н.Н.;06;;31.02.2026 | Это не день",
                "newcomer;Новикова Н.Н.;06;;скоро | Это не день",
                "newcomer;@Новикова;06;; | таблицы примут это за формулу",
                "newcomer;Новикова\u202EН.Н.;06;; | переставляет буквы",
            })
    void aPerson(String line, String words) {
        isWrong("people", PEOPLE + line + "\n", 2, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW_1;Специалист;99;;;;;; | Организации «99» нет",
                "NEW_1;Специалист;06;;;bosses;;; | Группы «bosses» нет",
                "NEW_1;Специалист;06;;может быть;;;; | пишут true или false",
                "NEW_1;Специалист;06;;;;nobody;2026-11-24; | Сотрудника «nobody» нет",
                "NEW_1;Специалист;06;;;;author;; | Это не день",
                "NEW_1;Специалист;06;;;;author;24.13.2026; | Это не день",
                "NEW_1;Специалист;06;;;;author;2026-11-24;2026-11-23 | Последний день раньше первого",
                "NEW_1;Специалист;06;;;;;2026-11-24; | кто занимает должность — нет",
                "NEW_1;Министр;06;;true;;;; | Руководитель организации 06 — уже должность «EDUCATION_MINISTER»",
                "EDITOR;Редактор;01;;false;editors;author;2020-01-01; | С 01.01.2020 должность занимает editor",
                "EDITOR;Редактор;01;;false;editors;author;2026-12-01; | В эти дни должность занимает editor, с 01.01.2020",
                "NEW_1;Специалист;06;;;;author;1899-12-31; | годы с 1990 по 2099",
            })
    void aPosition(String line, String words) {
        isWrong("positions", POSITIONS + line + "\n", 2, words);
    }

    @Test
    void linesOfOnePositionThatContradictEachOther() {
        isWrong(
                "positions",
                POSITIONS
                        + "NEW_1;Специалист;06;;;;author;2026-01-12;2026-06-30\nNEW_1;Советник;06;;;;head;2026-07-01;\n",
                3,
                "Должность уже описана в строке 2, и иначе");
        isWrong(
                "positions",
                POSITIONS + "NEW_1;Специалист;06;;;;author;2026-01-12;\nNEW_1;Специалист;06;;;;head;2026-07-01;\n",
                3,
                "В эти дни должность занимает author, с 12.01.2026");
        isWrong(
                "positions",
                POSITIONS + "NEW_1;Специалист;06;;;;author;2026-01-12;\nNEW_1;Специалист;06;;;;author;2026-01-12;\n",
                3,
                "Это уже стоит в строке 2");
    }

    @Test
    void whatIsNoSuchTable() {
        Reply cyrillic = api().as("admin")
                .post(
                        "/api/people",
                        "text/csv",
                        (PEOPLE + "newcomer;Новикова Н.Н.;06;;\n").getBytes(Charset.forName("windows-1251")));
        assertThat(cyrillic.status()).isEqualTo(400);
        assertThat(cyrillic.detail()).contains("не в кодировке UTF-8", "«CSV UTF-8»");
        for (String file : List.of(
                "",
                "login;name\nnewcomer;Новикова\n",
                "login;name;organisation;password\n",
                "login;login;name;organisation\n",
                "{\"login\": \"newcomer\"}",
                "\u0000\u0001")) {
            Reply reply = load("people", file);
            assertThat(reply.status()).as(file).isEqualTo(400);
            assertThat(reply.detail()).as(file).contains("Ничего не внесено", "login;name;organisation");
        }
        assertThat(api().as("admin")
                        .post("/api/people", "application/json", "[]")
                        .status())
                .isEqualTo(415);
        String many = IntStream.range(0, 20_001)
                .mapToObj(n -> "new" + n + ";Новикова;06;;\n")
                .collect(Collectors.joining("", PEOPLE, ""));
        assertThat(load("people", many).status()).isEqualTo(413);
        assertThat(load("people", PEOPLE + " ".repeat(5 << 20)).status()).isEqualTo(413);
    }

    @Test
    void goodLinesBesideAWrongOneWaitForIt() {
        String file = PEOPLE + "newcomer;Новикова Н.Н.;06;;\nnewbad;Плохой П.П.;06;нет;\n";
        isWrong("people", file, 3, "Адрес почты");
        Reply refused = load("people", file);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("строка 3");
        assertThat(refused.detail()).contains("Исправьте и загрузите весь файл снова.");
    }
}
