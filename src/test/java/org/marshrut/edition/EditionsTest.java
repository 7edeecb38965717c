package org.marshrut.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.marshrut.document.DocumentAnnulled;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Act;
import org.marshrut.support.Pdfs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Versions of a list that registered documents make, one after the other. */
class EditionsTest extends ListTest {

    @Autowired
    private Editions editions;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    private JsonNode get(String path) {
        var reply = api().as("author").get("/api/lists/" + list() + path);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private List<String> places(int version) {
        List<String> places = new ArrayList<>();
        get("?size=100&version=" + version)
                .path("rows")
                .path("items")
                .forEach(row -> places.add(row.path("cells").path(0).asText()));
        return places;
    }

    private void annul(Act act) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(
                        new DocumentAnnulled(UUID.fromString(act.id()), "clerk", "Признан недействующим")));
    }

    private static String spaced(String words) {
        return words.replace('\u00A0', ' ');
    }

    @Test
    void eachChangeMakesTheNextVersionAndSaysInWordsWhatIsNew() {
        Act first = made(List.of(add("ул. Ленина, 1", 5_000_000), add("ул. Мира, 2", 6_000_000)));
        made(List.of(
                row("CHANGE", "УЛ.  ЛЕНИНА, 1", "cost", 5500000.5),
                row("REMOVE", "ул. Мира, 2"),
                add("ул. Новая, 3", 1),
                add("ул. Новая, 4", 2),
                add("ул. Новая, 5", 3)));
        assertThat(places(1)).containsExactly("ул. Ленина, 1", "ул. Мира, 2");
        assertThat(places(2)).containsExactly("ул. Ленина, 1", "ул. Новая, 3", "ул. Новая, 4", "ул. Новая, 5");
        JsonNode now = get("");
        assertThat(spaced(now.path("edition").path("words").asText()))
                .isEqualTo("добавлено 3 объекта, исключён 1, изменён 1 (сумма у 1);"
                        + " итого 5 500 006,50 руб., было 11 000 000,00 руб.");
        assertThat(now.path("name").asText()).isEqualTo("Перечень объектов: " + area + ", 2026 год");
        assertThat(now.path("columns").toString()).isEqualTo("[\"Место\",\"Год постройки\",\"Сумма\",\"Вид работ\"]");
        assertThat(get("/versions").path("items").path(1).path("document").asText())
                .isEqualTo(first.id());
        assertThat(spaced(get("/differences?from=2&to=1").path("words").asText()))
                .startsWith("добавлен 1 объект, исключено 3, изменён 1 (сумма у 1);");
        assertThat(get("/differences?from=0&to=2&size=3")
                        .path("items")
                        .path("total")
                        .asInt())
                .isEqualTo(4);
        var csv = api().as("author").get("/api/lists/" + list(), "Accept", "text/csv");
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .startsWith(
                        "\uFEFFМесто;Год постройки;Сумма;Вид работ\r\nул. Ленина, 1;1970;5500000,5;ремонт кровли\r\n");
    }

    @Test
    void changesThatDoNotFitAreRefusedWithTheRowAndWhatToDo() {
        made(List.of(add("ул. Ленина, 1", 100)));
        Act wrong = change(List.of(
                add("ул. Ленина, 1", 5),
                row("REMOVE", "ул. Мира, 2"),
                row("CHANGE", "ул. Ленина,  1", "cost", 100),
                row("ADD", " "),
                row("DROP", "ул. Мира, 3")));
        assertThatThrownBy(() -> editions.check(wrong.id()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Строка 1: объект «ул. Ленина, 1» уже есть в перечне (редакция 1, документ № ")
                .hasMessageContaining("Строка 2: объекта «ул. Мира, 2» в перечне нет. Уберите")
                .hasMessageContaining("Строка 3: объект «ул. Ленина,  1» назван уже в строке 1")
                .hasMessageContaining("Строка 4: не заполнено «Место»")
                .hasMessageContaining("Строка 5: не сказано, добавить объект, исключить или изменить");
        Act same = change(List.of(row("CHANGE", "ул. Ленина, 1", "cost", "", "works", "ремонт кровли")));
        assertThatThrownBy(() -> editions.check(same.id())).hasMessageContaining("ничего не меняется");
        Act none = change(List.of());
        assertThatThrownBy(() -> editions.check(none.id())).hasMessageContaining("Изменений нет");
        assertThatThrownBy(() -> editions.check(change(many(501)).id())).hasMessageContaining("не больше 500");
    }

    @Test
    void whatAnotherDocumentHasTakenAwayIsNamedAndNothingIsHalfDone() {
        made(List.of(add("ул. Ленина, 1", 100), add("ул. Мира, 2", 100)));
        Act late = step(change(List.of(add("ул. Новая, 3", 1), row("REMOVE", "ул. Мира, 2"))));
        made(List.of(row("REMOVE", "ул. Мира, 2")));
        assertThatThrownBy(() -> step(late))
                .hasStackTraceContaining("объекта «ул. Мира, 2» в перечне нет (редакция 2, документ № ");
        assertThat(get("").path("edition").path("version").asInt()).isEqualTo(2);
        assertThat(places(2)).containsExactly("ул. Ленина, 1");
        assertThat(late.view().path("registrationNumber").isNull()).isTrue();
    }

    @Test
    void onlyARegisteredDocumentMakesAVersionAndOnlyOne() {
        Act act = step(change(List.of(add("ул. Ленина, 1", 100))));
        assertThatThrownBy(() ->
                        new TransactionTemplate(transactions).executeWithoutResult(status -> editions.make(act.id())))
                .hasMessageContaining("только по зарегистрированному документу");
        step(act);
        new TransactionTemplate(transactions).executeWithoutResult(status -> editions.make(act.id()));
        assertThat(get("/versions").path("total").asInt()).isEqualTo(1);
    }

    @Test
    void anAnnulledNewestVersionIsAsIfItHadNeverBeen() {
        made(List.of(add("ул. Ленина, 1", 100)));
        annul(made(List.of(row("REMOVE", "ул. Ленина, 1"), add("ул. Мира, 2", 100))));
        assertThat(get("").path("edition").path("version").asInt()).isEqualTo(1);
        assertThat(get("?version=2").path("edition").path("annulledAt").isNull())
                .isFalse();
        assertThat(get("?version=2").path("edition").path("needsCorrection").asBoolean())
                .isFalse();
        made(List.of(row("CHANGE", "ул. Ленина, 1", "cost", 200)));
        assertThat(get("").path("edition").path("base").asInt()).isEqualTo(1);
        assertThat(places(3)).containsExactly("ул. Ленина, 1");
        assertThat(places(2)).containsExactly("ул. Мира, 2");
    }

    @Test
    void anAnnulledVersionOnWhichOthersAreBuiltWaitsForAPersonsCorrection() {
        made(List.of(add("ул. Ленина, 1", 100)));
        Act second = made(List.of(add("ул. Мира, 2", 100)));
        Act third = made(List.of(add("ул. Новая, 3", 100)));
        annul(second);
        assertThat(get("").path("edition").path("version").asInt()).isEqualTo(3);
        assertThat(get("?version=2").path("edition").path("needsCorrection").asBoolean())
                .isTrue();
        annul(third);
        assertThat(get("").path("edition").path("version").asInt()).isEqualTo(1);
        assertThat(get("?version=2").path("edition").path("needsCorrection").asBoolean())
                .isFalse();
    }

    @Test
    void aVersionThatWasChangedBehindTheSystemIsNotBuiltOn() {
        made(List.of(add("ул. Ленина, 1", 100)));
        jdbc.sql("update edition_rows set row = row || '{\"cost\": 1}' where list_id = ?")
                .param(list())
                .update();
        Act next = step(change(List.of(add("ул. Мира, 2", 100))));
        assertThatThrownBy(() -> step(next)).hasStackTraceContaining("не сходится со своей контрольной суммой");
    }

    @Test
    void restrictedDocumentsHaveAListOfTheirOwnThatOnlyTheirReadersSee() {
        made(List.of(add("ул. Ленина, 1", 100)));
        Act secret = step(step(change(act().with("restricted", true), area, List.of(add("ул. Тайная, 9", 100)))));
        assertThat(places(1)).containsExactly("ул. Ленина, 1");
        UUID hidden = jdbc.sql("select list_id from editions where document_id = cast(? as uuid)")
                .param(secret.id())
                .query(UUID.class)
                .single();
        assertThat(hidden).isNotEqualTo(list());
        assertThat(api().as("author").get("/api/lists/" + hidden).status()).isEqualTo(200);
        for (String stranger : List.of("economy", "archivist", "admin", "performer")) {
            assertThat(api().as(stranger).get("/api/lists/" + hidden).status())
                    .as(stranger)
                    .isEqualTo(404);
            assertThat(api().as(stranger).get("/api/lists?size=100").json().toString())
                    .doesNotContain(hidden.toString());
        }
    }

    @Test
    void threeHundredObjectsAreOnePdfThatArchivesKeepWithTheHeadingOnEveryPage() throws Exception {
        Act act = step(step(change(many(300))));
        long begun = System.nanoTime();
        step(act);
        assertThat(System.nanoTime() - begun).as("printing").isLessThan(6_000_000_000L);
        String file = jdbc.sql("select id from files where document_id = cast(? as uuid) and role = 'EDITION_TEXT'")
                .param(act.id())
                .query(String.class)
                .single();
        byte[] pdf = api().as("author")
                .get("/api/documents/" + act.id() + "/files/" + file)
                .bytes();
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
        int pages = Pdfs.pages(pdf);
        assertThat(pages).isBetween(5, 30);
        for (int page = 1; page < pages; page++) {
            assertThat(Pdfs.text(pdf, page)).contains("Год постройки");
        }
        assertThat(spaced(Pdfs.text(pdf))).contains("Всего объектов: 300. Итого 3 045 150,00 руб.");
        Files.createDirectories(Path.of("target/screenshots"));
        ImageIO.write(Pdfs.picture(pdf, 1, 60), "png", new java.io.File("target/screenshots/edition-1.png"));
        ImageIO.write(Pdfs.picture(pdf, pages, 60), "png", new java.io.File("target/screenshots/edition-last.png"));
    }
}
