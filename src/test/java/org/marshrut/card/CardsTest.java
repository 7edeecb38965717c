package org.marshrut.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.engine.Refusal;
import org.marshrut.support.ProcessorTime;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What people write into cards, and what is made of it. */
class CardsTest extends RouteTest {

    private static final Cards.Context OPEN = new Cards.Context("SAMPLE", false);
    private static final String GOOD = """
            {"subject": "  Ремонт школы ", "purpose": "Строка 1\\r\\nСтрока 2", "places": "1 200", "amount": "1 500,5",
             "signedOn": "31.12.2026", "urgent": true, "reason": "Крыша", "transport": "TRAIN", "spheres": ["LAW", "FIN", "LAW"],
             "traveller": "mayorov", "host": "ORG", "code": "12-3456",
             "items": [{"what": "Сделать", "who": "mayorov", "due": "2027-01-15", "paid": true, "price": 7}]}""";

    @Autowired
    private Cards cards;

    @Autowired
    private CardWords words;

    @Autowired
    private org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private final CardForm form = SampleCard.form();

    /** People and organisations of the demo region in the place of the sample's. */
    private String named(String json) {
        return json.replace("mayorov", login()).replace("\"ORG\"", "\"01\"");
    }

    private String login() {
        return "author";
    }

    private Map<String, Object> check(String json) {
        return cards.check(form, Cards.read(named(json)), OPEN);
    }

    private Map<String, String> errors(CardForm form, String json) {
        return cards.look(form, Cards.read(named(json)), OPEN, true).errors().stream()
                .collect(Collectors.toMap(Refusal.FieldError::field, Refusal.FieldError::message, (one, other) -> one));
    }

    @Test
    void factsAreKeptInOneForm() {
        Map<String, Object> facts = check(GOOD);
        assertThat(facts.keySet())
                .containsExactly(
                        "subject",
                        "purpose",
                        "places",
                        "amount",
                        "signedOn",
                        "urgent",
                        "reason",
                        "transport",
                        "spheres",
                        "traveller",
                        "host",
                        "code",
                        "items");
        assertThat(facts)
                .containsEntry("subject", "Ремонт школы")
                .containsEntry("purpose", "Строка 1\nСтрока 2")
                .containsEntry("places", new BigDecimal("1200"))
                .containsEntry("amount", new BigDecimal("1500.50"))
                .containsEntry("signedOn", "2026-12-31")
                .containsEntry("urgent", true)
                .containsEntry("spheres", List.of("FIN", "LAW"))
                // A price is hidden where it is urgent.
                .containsEntry(
                        "items", List.of(Map.of("what", "Сделать", "who", login(), "due", "2027-01-15", "paid", true)));
    }

    @Test
    void whatIsStoredIsReadBackAsItWas() {
        Map<String, Object> facts = check(GOOD);
        String stored = Cards.json(facts);
        assertThat(stored).contains("\"amount\":1500.50");
        assertThat(Cards.facts(form, stored)).isEqualTo(facts);
        String jsonb = jdbc.sql("select cast(cast(? as jsonb) as text)")
                .param(stored)
                .query(String.class)
                .single();
        assertThat(Cards.facts(form, jsonb)).isEqualTo(facts);
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> check("""
                        {"amount": 0.001, "signedOn": "30.02.2026", "urgent": true, "transport": "SHIP", "unheard": 1,
                         "traveller": "nobody", "host": "nowhere", "code": "1", "items": [{"due": "x"}, {}, 5]}"""));
        assertThat(refusal.status().value()).isEqualTo(400);
        assertThat(refusal.errors())
                .extracting(Refusal.FieldError::field)
                .containsExactlyInAnyOrder(
                        "facts.unheard",
                        "facts.subject",
                        "facts.amount",
                        "facts.signedOn",
                        "facts.reason",
                        "facts.transport",
                        "facts.code",
                        "facts.items[0].what",
                        "facts.items[0].due",
                        "facts.items[1].what",
                        "facts.items[2]",
                        "facts.traveller",
                        "facts.host");
        assertThat(refusal.detail())
                .startsWith("Карточка заполнена с ошибками. Исправьте поля: ")
                .contains("и другие");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amount | 0.001 | двух знаков",
                "amount | \"-1\" | меньше нуля",
                "amount | -0.01 | меньше нуля",
                "amount | 1e400 | длиннее",
                "amount | 1e-400 | двух знаков",
                "amount | 1E+999999999 | длиннее",
                "amount | \"1e5\" | не число",
                "amount | \"12345678901234567890123\" | не число",
                "amount | 12345678901234.5 | длиннее 15",
                "amount | true | нужно число",
                "amount | [1] | нужно число",
                "amount | {\"a\": 1} | нужно число",
                "amount | \"1.500,00\" | не число",
                "amount | \"сто\" | не число",
                "places | 1.5 | целое",
                "places | 0 | Не меньше 1",
                "places | 5001 | Не больше 5000",
                "signedOn | \"30.02.2026\" | Такой даты нет",
                "signedOn | \"2026-02-30\" | Такой даты нет",
                "signedOn | \"2026-1-1\" | Такой даты нет",
                "signedOn | \"01.01.0001\" | Такой даты нет",
                "signedOn | 20260101 | нужен текст",
                "urgent | \"true\" | «да» или «нет»",
                "urgent | 1 | «да» или «нет»",
                "transport | \"ship\" | нет",
                "transport | [\"TRAIN\"] | нет",
                "spheres | \"FIN\" | список",
                "spheres | [\"FIN\", 5] | нет",
                "spheres | [[\"FIN\"]] | нет",
                "subject | 5 | нужен текст",
                "subject | {\"a\": {\"b\": {}}} | нужен текст",
                "subject | \"a\\nb\" | переносы строк",
                "subject | \"\\u202eabc\" | невидимый знак",
                "subject | \"\\ud800\" | нельзя показать",
                "traveller | \"no'body\" | Такого сотрудника нет",
                "traveller | [\"author\"] | нужен текст",
                "host | \"\\u0007\" | нельзя показать",
                "code | \"12-34567\" | две цифры, дефис",
                "items | {} | список строк",
                "items | [[]] | не читается",
                "items | [{\"heading\": 1}] | Такого поля",
                "items | [{\"paid\": false}] | пустая"
            })
    void whatCannotBeKeptIsToldAtItsField(String field, String value, String message) {
        assertThat(errors(form, "{\"%s\": %s}".formatted(field, value)))
                .hasSize(1)
                .allSatisfy((name, said) -> {
                    assertThat(name).startsWith("facts." + field);
                    assertThat(said).contains(message);
                });
    }

    @Test
    void blanksAndZeroCharactersAreNothing() {
        assertThat(cards.checkPart(form, Cards.read("""
                                {"subject": " \\u0000\\u200b ", "amount": " ", "signedOn": null, "transport": "", "spheres": [],
                                 "items": [], "traveller": "\\u0000"}"""), OPEN)).isEqualTo(Map.of("urgent", false));
        assertThat(cards.checkPart(form, null, OPEN)).isEqualTo(Map.of("urgent", false));
    }

    @Test
    void whatIsHiddenIsNeitherAskedNorKept() {
        Map<String, Object> facts = check(GOOD.replace("\"urgent\": true", "\"urgent\": false")
                .replace("\"reason\": \"Крыша\"", "\"reason\": {\"nested\": [1]}"));
        assertThat(facts).doesNotContainKey("reason").containsEntry("urgent", false);
        assertThat((List<?>) facts.get("items")).first().asString().contains("price=7.00");
    }

    @Test
    void aFieldIsHiddenByOneThatIsHiddenItself() {
        CardForm chain = CardForm.read(SampleCard.with("""
                {"type": "checkbox", "id": "a", "key": "one", "label": "Раз"},
                {"type": "textfield", "id": "b", "key": "two", "label": "Два", "conditional": {"hide": "=not(one)"}},
                {"type": "textfield", "id": "c", "key": "three", "label": "Три", "validate": {"required": true}, "conditional": {"hide": "=two = null"}},
                {"type": "textfield", "id": "d", "key": "four", "label": "Четыре", "conditional": {"hide": "=restricted or kind = \\"SAMPLE\\""}}"""));
        assertThat(cards.check(
                        chain, Cards.read("{\"one\": false, \"two\": \"x\", \"three\": \"y\", \"four\": \"z\"}"), OPEN))
                .isEqualTo(Map.of("one", false));
        assertThat(cards.check(
                        chain,
                        Cards.read("{\"one\": true, \"two\": \"x\", \"three\": \"y\", \"four\": \"z\"}"),
                        new Cards.Context("OTHER", false)))
                .isEqualTo(Map.of("one", true, "two", "x", "three", "y", "four", "z"));
    }

    @Test
    void whatIsRequiredMayBeMissingFromAPart() {
        assertThat(cards.checkPart(form, Cards.read("{\"subject\": \"x\"}"), OPEN))
                .isEqualTo(Map.of("subject", "x", "urgent", false));
        assertThatThrownBy(() -> check("{\"subject\": \"x\"}"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::message)
                        .containsExactlyInAnyOrder(
                                "Заполните поле «Сумма».",
                                "Заполните поле «Кто едет».",
                                "«Поручения»: строк не меньше 1. Добавьте недостающие."));
    }

    @Test
    void fiveHundredRowsAreKeptAndOneMoreIsNot() {
        assertThat((List<?>) check(rows(500)).get("items")).hasSize(500);
        assertThat(errors(form, rows(501))).containsOnlyKeys("facts.items");
    }

    private static String rows(int many) {
        return "{\"subject\": \"x\", \"amount\": 1, \"traveller\": \"mayorov\", \"items\": ["
                + IntStream.range(0, many)
                        .mapToObj(i -> "{\"what\": \"Дело %d\", \"who\": \"mayorov\"}".formatted(i))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    @Test
    void aCardHasASize() {
        assertThat(errors(form, "{\"purpose\": \"%s\"}".formatted("я".repeat(10_001)))
                        .get("facts.purpose"))
                .contains("10000");
        assertThat(errors(form, "{\"purpose\": \"%s\"}".formatted("я".repeat(10_000))))
                .isEmpty();
        assertThat(errors(form, "{\"purpose\": \"%s\"}".formatted("я".repeat(300_000))))
                .containsOnlyKeys("facts");
        assertThat(errors(form, "[]")).containsOnlyKeys("facts");
        assertThat(errors(
                        form,
                        "{%s}"
                                .formatted(IntStream.range(0, 1000)
                                        .mapToObj(i -> "\"k" + i + "\": 1")
                                        .collect(Collectors.joining(",")))))
                .hasSize(200);
    }

    @Test
    void whatIsNoJsonOrSaysANameTwiceIsRefused() {
        for (String bad : List.of(
                "{\"subject\": \"a\", \"subject\": \"b\"}",
                "{\"subject\": ",
                "{} {}",
                "[".repeat(5_000),
                "{\"amount\": NaN}")) {
            assertThatThrownBy(() -> Cards.read(bad)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void aPatternIsLookedForInBoundedTime() {
        assertThat(TextPattern.fault("[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*1")).isEmpty();
        assertThat(ProcessorTime.of(() -> assertThat(
                                TextPattern.isFoundIn("a".repeat(10_000), "[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*1"))
                        .isFalse()))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(TextPattern.isFoundIn("12-3456", "^\\d{2}-\\d{4}$")).isTrue();
    }

    @Test
    void factsAreToldInWords() {
        Map<String, Object> facts = check(GOOD);
        List<CardLine> lines = words.lines(form, facts);
        assertThat(lines)
                .filteredOn(line -> line.rows() == null)
                .extracting(line -> line.label() + ": " + line.value())
                .contains(
                        "Сумма: 1\u00A0500,50\u00A0руб.",
                        "Дата: 31.12.2026",
                        "Число мест: 1200",
                        "Срочно: да",
                        "Чем ехать: Поездом",
                        "Сферы: Финансы, Право");
        assertThat(lines)
                .filteredOn(line -> line.rows() != null)
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.columns()).containsExactly("Что сделать", "Кто", "Срок", "За деньги", "Сколько");
                    assertThat(table.rows()).hasSize(1);
                    assertThat(table.rows().get(0)).contains("Сделать", "15.01.2027", "да", "");
                });
        assertThat(words.text(form, facts))
                .contains("Крыша", "Сделать", "Поездом")
                .doesNotContain("Предмет");
    }
}
