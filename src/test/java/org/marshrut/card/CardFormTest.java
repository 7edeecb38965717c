package org.marshrut.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.engine.DeploymentCheck.Problem;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** What a form says as a card, and what it may not say. */
class CardFormTest extends RouteTest {

    private static List<String> faults(String components) {
        return CardForm.faults(SampleCard.with(components)).stream()
                .map(Problem::message)
                .toList();
    }

    @Test
    void aFormIsReadAsACard() {
        CardForm form = SampleCard.form();
        assertThat(form.id()).isEqualTo("sampleCard");
        assertThat(form.fields())
                .extracting(CardField::key, CardField::type, CardField::required)
                .containsExactly(
                        tuple("subject", FactType.TEXT, true),
                        tuple("purpose", FactType.TEXT, false),
                        tuple("places", FactType.NUMBER, false),
                        tuple("amount", FactType.MONEY, true),
                        tuple("signedOn", FactType.DATE, false),
                        tuple("urgent", FactType.YES_NO, false),
                        tuple("reason", FactType.TEXT, true),
                        tuple("transport", FactType.CHOICE, false),
                        tuple("spheres", FactType.CHOICES, false),
                        tuple("traveller", FactType.PERSON, true),
                        tuple("host", FactType.ORGANISATION, false),
                        tuple("code", FactType.TEXT, false),
                        tuple("items", FactType.ROWS, false));
        assertThat(form.field("places").orElseThrow().limits())
                .isEqualTo(new CardLimits(null, null, BigDecimal.ONE, new BigDecimal(5000), null, 0, null, null));
        CardField items = form.field("items").orElseThrow();
        assertThat(items.columns()).extracting(CardField::key).containsExactly("what", "who", "due", "paid", "price");
        assertThat(items.limits().least()).isEqualTo(1);
        assertThat(form.field("reason").orElseThrow().hide()).isEqualTo(Condition.read("=not(urgent)"));
    }

    @Test
    void aHiddenGroupHidesItsFields() {
        CardForm form = CardForm.read(SampleCard.with("""
                {"type": "checkbox", "id": "a", "key": "abroad", "label": "За границу"},
                {"type": "group", "id": "g", "label": "Виза", "conditional": {"hide": "=not(abroad)"}, "components": [
                  {"type": "textfield", "id": "b", "key": "country", "label": "Страна"},
                  {"type": "textfield", "id": "c", "key": "city", "label": "Город", "conditional": {"hide": "=country = null"}}]}"""));
        assertThat(form.field("country").orElseThrow().hide().text()).isEqualTo("not(abroad)");
        Condition city = form.field("city").orElseThrow().hide();
        assertThat(city.holds(Map.of("abroad", true, "country", "Китай"))).isFalse();
        assertThat(city.holds(Map.of("abroad", true))).isTrue();
        assertThat(city.holds(Map.of("country", "Китай"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "heading", "organisation", "restricted", "files", "facts", "id", "author"})
    void whatEveryDocumentHasIsNoFieldOfACard(String key) {
        assertThat(faults("{\"type\": \"textfield\", \"id\": \"a\", \"key\": \"%s\", \"label\": \"Поле\"}"
                        .formatted(key)))
                .containsExactly("Поле «%s» есть у каждого документа. Назовите своё поле иначе.".formatted(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision", "comment", "documentId", "round", "objections", "endorsed"})
    void whatRoutesKeepIsNoFieldOfACard(String key) {
        assertThat(faults("{\"type\": \"textfield\", \"id\": \"a\", \"key\": \"%s\", \"label\": \"Поле\"}"
                        .formatted(key)))
                .containsExactly("Имя «%s» занято маршрутами. Назовите своё поле иначе.".formatted(key));
    }

    @Test
    void whatEveryActHasMayBeAskedForAsItIs() {
        assertThat(faults("""
                {"type": "checkbox", "id": "a", "key": "normative", "label": "Нормативный"},
                {"type": "checkbox", "id": "b", "key": "financial", "label": "Нужны деньги"},
                {"type": "select", "id": "c", "key": "sphere", "label": "Сфера", "values": [{"label": "Право", "value": "LAW"}]}""")).isEmpty();
        assertThat(faults("{\"type\": \"textfield\", \"id\": \"a\", \"key\": \"normative\", \"label\": \"Поле\"}"))
                .singleElement()
                .asString()
                .contains("«normative» должно быть вида YES_NO");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type': 'textfield', 'key': 'Big', 'label': 'Поле' | имени",
                "'type': 'textfield', 'key': 'with_line', 'label': 'Поле' | имени",
                "'type': 'textfield', 'label': 'Поле' | имени",
                "'type': 'textfield', 'key': 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'label': 'Поле' | имени",
                "'type': 'textfield', 'key': 'and', 'label': 'Поле' | слово условий",
                "'type': 'textfield', 'key': 'one' | подписи",
                "'type': 'textfield', 'key': 'one', 'label': '=one' | простые слова",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле {{one}}' | простые слова",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'properties': {'fact': 'EURO'} | Вида «EURO» нет",
                "'type': 'checkbox', 'key': 'one', 'label': 'Поле', 'properties': {'fact': 'MONEY'} | не рисуют компонентом «checkbox»",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'properties': {'fact': 'ROWS'} | не рисуют компонентом «textfield»",
                "'type': 'select', 'key': 'one', 'label': 'Поле' | от 1 до 200 значений",
                "'type': 'select', 'key': 'one', 'label': 'Поле', 'valuesKey': 'list', 'values': [{'label': 'А', 'value': 'A'}] | в самой форме",
                "'type': 'radio', 'key': 'one', 'label': 'Поле', 'values': [{'label': 'А', 'value': 'A'}, {'label': 'Б', 'value': 'A'}] | дважды",
                "'type': 'radio', 'key': 'one', 'label': 'Поле', 'values': [{'label': '', 'value': 'A'}] | подпись и код",
                "'type': 'datetime', 'key': 'one', 'label': 'Поле', 'subtype': 'datetime' | только дата",
                "'type': 'datetime', 'key': 'one', 'subtype': 'date' | Date label",
                "'type': 'button', 'label': 'Отправить' | Кнопок",
                "'type': 'documentPreview', 'label': 'Вид' | Компонента «documentPreview»",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'defaultValue': 'x' | по умолчанию",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'readonly': true | Read only",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'validate': {'validationType': 'email'} | Custom",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'validate': {'pattern': '(a+)+$'} | слишком сложный",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'validate': {'pattern': '[a'} | не читается",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'validate': {'minLength': 9, 'maxLength': 3} | Наименьшее больше",
                "'type': 'number', 'key': 'one', 'label': 'Поле', 'validate': {'min': 'x'} | нужно число",
                "'type': 'checkbox', 'key': 'one', 'label': 'Поле', 'validate': {'min': 1} | не подходит",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'conditional': {'hide': '=two = 1'} | называет «two»",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'conditional': {'hide': '=one = null'} | называет «one»",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'conditional': {'hide': '=kind + 1'} | Знак 6",
                "'type': 'textfield', 'key': 'one', 'label': 'Поле', 'conditional': {'hide': 'kind'} | со знака «=»",
                "'type': 'group', 'path': 'inner', 'components': [] | с путём",
                "'type': 'group', 'properties': {'fact': 'MONEY'}, 'components': [] | только fact = ROWS",
                "'type': 'group', 'label': 'Строки', 'properties': {'fact': 'ROWS'}, 'components': [] | имени",
                "'type': 'group', 'label': 'Строки', 'path': 'items', 'properties': {'fact': 'ROWS'}, 'components': [] | ни одной колонки",
                "'type': 'group', 'label': 'Строки', 'path': 'items', 'properties': {'fact': 'ROWS', 'most': '501'}, 'components': [{'type': 'textfield', 'id': 'x', 'key': 'what', 'label': 'Что'}] | от 0 до 500",
                "'type': 'group', 'label': 'Строки', 'path': 'items', 'properties': {'fact': 'ROWS', 'least': '5', 'most': '2'}, 'components': [{'type': 'textfield', 'id': 'x', 'key': 'what', 'label': 'Что'}] | Наименьшее больше",
                "'type': 'group', 'label': 'Строки', 'path': 'items', 'properties': {'fact': 'ROWS'}, 'components': [{'type': 'group', 'id': 'x', 'path': 'inner', 'label': 'Ещё', 'properties': {'fact': 'ROWS'}, 'components': []}] | внутри строк",
                "'type': 'group', 'label': 'Строки', 'path': 'items', 'properties': {'fact': 'ROWS'}, 'components': [{'type': 'textfield', 'id': 'x', 'key': 'items', 'label': 'Что'}] | и у поля карточки, и у колонки"
            })
    void whatACardCannotKeepIsAFaultWithThePlace(String component, String message) {
        String json = "{'id': 'wrong', %s}".formatted(component).replace('\'', '"');
        assertThat(CardForm.faults(SampleCard.with(json))).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.elementId()).isIn("wrong", "x");
            assertThat(problem.line()).isEqualTo(3);
        });
    }

    @Test
    void aKeyStandsOnce() {
        String field = "{\"type\": \"textfield\", \"id\": \"%s\", \"key\": \"one\", \"label\": \"Поле\"}";
        assertThat(faults(field.formatted("a") + "," + field.formatted("b")))
                .containsExactly("Ключ «one» уже занят другим полем. Назовите поле иначе.");
    }

    @Test
    void whatIsNoFormIsAFaultAndNoException() {
        assertThat(CardForm.faults("no form".getBytes(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(CardForm.faults("[]".getBytes(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(CardForm.faults(SampleCard.with("")))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("ни одного поля");
        assertThat(CardForm.faults(SampleCard.with("1, null, [], \"x\", {}"))).isNotEmpty();
        assertThat(CardForm.isCard("[".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    private Reply deploy(String name, byte[] form) {
        return api().as("analyst")
                .post(
                        "/engine-rest/deployment/create",
                        List.of(Part.field("deployment-name", "card"), Part.file(name, name, form)));
    }

    @Test
    void aGoodCardIsDeployed() {
        Reply reply = deploy("sample-card.form", SampleCard.bytes());
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
    }

    @Test
    void aBadCardIsRefusedAtDeploymentWithThePlace() {
        byte[] form = SampleCard.with(
                "{\"type\": \"textfield\", \"id\": \"wrong\", \"key\": \"heading\", \"label\": \"Поле\"}");
        Reply reply = deploy("small-card.form", form);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("строка 3", "«heading» есть у каждого документа", "card-field");
        byte[] bean = SampleCard.with(
                "{\"type\": \"textfield\", \"id\": \"wrong\", \"key\": \"people\", \"label\": \"Поле\"}");
        assertThat(deploy("small-card.form", bean).detail()).contains("«people» занято маршрутами");
    }

    @Test
    void aFormOfATaskIsNoCard() {
        byte[] form = new String(
                        SampleCard.with(
                                "{\"type\": \"textfield\", \"id\": \"a\", \"key\": \"comment\", \"label\": \"Поле\"}"),
                        StandardCharsets.UTF_8)
                .replace("smallCard", "giveSample")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(CardForm.isCard(form)).isFalse();
        assertThat(deploy("give-sample.form", form).status()).isEqualTo(200);
    }
}
