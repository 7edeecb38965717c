package org.marshrut.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;

/** Whoever judges a draft again sees what has changed since he did so last. */
class DifferencesTest extends RouteTest {

    private static final String FIRST =
            "Постановляю:\n1. Отремонтировать школы области до 1 мая.\n2. Выделить деньги.\n";
    private static final String SECOND =
            "Постановляю:\n1. Отремонтировать школы области до 1 июня.\n3. Контроль оставляю за собой.\n";

    private static byte[] in(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    /** Economy has agreed to the first version, property has returned it; the author works on it. */
    private Act returned(String name, byte[] first) {
        return act().file("DRAFT_TEXT", name, first)
                .endorsed()
                .visasBy("economy")
                .decides("property", "giveVisa", "RETURNED", "Исправьте срок");
    }

    private void upload(Act act, String role, String name, byte[] content) {
        clock.tick();
        Reply reply = api().as("author")
                .post(
                        "/api/documents/" + act.id() + "/files",
                        List.of(Part.file("file", name, content), Part.field("role", role)));
        assertThat(reply.status()).as(reply::detail).isEqualTo(201);
    }

    private JsonNode differences(Act act, String person, String question) {
        Reply reply = api().as(person).get("/api/documents/" + act.id() + "/differences" + question);
        assertThat(reply.status()).as(reply::detail).isEqualTo(200);
        return reply.json();
    }

    private static String words(JsonNode runs) {
        return StreamSupport.stream(runs.spliterator(), false)
                .map(run -> run.path("changed").asBoolean()
                        ? "[" + run.path("text").asText() + "]"
                        : run.path("text").asText())
                .collect(Collectors.joining());
    }

    private static List<String> kinds(JsonNode differences) {
        return differences.path("changes").findValuesAsText("kind");
    }

    @Test
    void whatChangedSinceMyVisaIsShownWithoutAsking() {
        Act act = returned("проект.txt", in("windows-1251", FIRST));
        upload(act, "DRAFT_TEXT", "проект.txt", in("UTF-16", SECOND));
        JsonNode seen = differences(act, "economy", "");
        assertThat(seen.path("sinceMyDecision").asBoolean()).isTrue();
        assertThat(seen.at("/from/version").asInt()).isEqualTo(1);
        assertThat(seen.at("/to/version").asInt()).isEqualTo(2);
        assertThat(seen.path("changed").asBoolean()).isTrue();
        assertThat(seen.path("message").isNull()).isTrue();
        assertThat(kinds(seen)).containsExactly("CHANGED", "REMOVED", "ADDED");
        assertThat(words(seen.at("/changes/0/before"))).isEqualTo("1. Отремонтировать школы области до 1 [мая].");
        assertThat(words(seen.at("/changes/0/after"))).isEqualTo("1. Отремонтировать школы области до 1 [июня].");
        assertThat(seen.at("/changes/0/paragraph").asInt()).isEqualTo(2);
        assertThat(seen.at("/changes/0/precededBy").asText()).isEqualTo("Постановляю:");
        assertThat(seen.at("/changes/1/followedBy").asText()).isEqualTo("3. Контроль оставляю за собой.");
        assertThat(seen.at("/changes/2/followedBy").isNull()).isTrue();
    }

    @Test
    void whoHasNotDecidedSeesTheLastChange() {
        Act act = returned("проект.txt", in("UTF-8", FIRST));
        upload(act, "DRAFT_TEXT", "проект.txt", in("UTF-8", SECOND));
        upload(act, "DRAFT_TEXT", "проект.txt", in("UTF-8", SECOND + "4. Опубликовать.\n"));
        JsonNode author = differences(act, "author", "");
        assertThat(author.path("sinceMyDecision").asBoolean()).isFalse();
        assertThat(author.at("/from/version").asInt()).isEqualTo(2);
        assertThat(kinds(author)).containsExactly("ADDED");
        assertThat(differences(act, "economy", "").at("/from/version").asInt()).isEqualTo(1);
    }

    @Test
    void anyTwoVersionsAreComparedEitherWay() {
        Act act = returned("проект.txt", in("UTF-8", FIRST));
        upload(act, "DRAFT_TEXT", "проект.docx", Papers.docx(SECOND.lines().toList()));
        JsonNode byNumber = differences(act, "head", "?from=2&to=1");
        assertThat(kinds(byNumber)).containsExactly("CHANGED", "REMOVED", "ADDED");
        String from = byNumber.at("/from/id").asText();
        String to = byNumber.at("/to/id").asText();
        JsonNode byId = differences(act, "head", "?from=%s&to=%s".formatted(from, to));
        assertThat(byId).isEqualTo(byNumber);
        assertThat(differences(act, "head", "?from=1&to=" + from).path("total").asInt())
                .isEqualTo(3);
    }

    @Test
    void aTextInAnotherFormIsTheSameText() {
        Act act = returned("проект.txt", in("windows-1251", FIRST));
        upload(act, "DRAFT_TEXT", "проект.docx", Papers.docx(FIRST.lines().toList()));
        JsonNode seen = differences(act, "economy", "");
        assertThat(seen.path("changed").asBoolean()).isFalse();
        assertThat(seen.path("message").asText()).contains("только оформлением");
    }

    @Test
    void aPdfIsReadAcrossItsPages() {
        Act act = returned("проект.pdf", Dossiers.pdfA("2b", 2, "Отремонтировать школы области, пункт"));
        upload(act, "DRAFT_TEXT", "проект.pdf", Dossiers.pdfA("2b", 2, "Построить школы области, пункт"));
        JsonNode seen = differences(act, "economy", "");
        assertThat(seen.path("changed").asBoolean()).isTrue();
        assertThat(words(seen.at("/changes/0/after"))).startsWith("[Построить] школы");
    }

    @Test
    void nothingNewIsSaid() {
        Act act = returned("проект.txt", in("UTF-8", FIRST));
        JsonNode seen = differences(act, "economy", "");
        assertThat(seen.path("changed").asBoolean()).isFalse();
        assertThat(seen.path("message").asText()).isEqualTo("После вашего решения текст не менялся.");
        JsonNode first = differences(act, "head", "?role=EXPLANATORY_NOTE");
        assertThat(first.path("from").isNull()).isTrue();
        assertThat(first.path("message").asText()).contains("одна версия");
    }

    @Test
    void aScanAndALockedFileAreNotCompared() {
        Act act = returned("проект.txt", in("UTF-8", FIRST));
        upload(act, "DRAFT_TEXT", "скан.pdf", Papers.scan());
        JsonNode scan = differences(act, "economy", "");
        assertThat(scan.path("changed").isNull()).isTrue();
        assertThat(scan.path("message").asText()).contains("скан.pdf", "нет текста");
        upload(act, "DRAFT_TEXT", "закрыт.pdf", Papers.locked());
        assertThat(differences(act, "economy", "").path("message").asText()).contains("закрыт.pdf", "паролем");
        assertThat(differences(act, "economy", "?from=2&to=1").path("message").asText())
                .contains("скан.pdf");
    }

    @Test
    void aLongTextIsComparedPageByPage() {
        List<String> first = IntStream.rangeClosed(1, 3_000)
                .mapToObj(i -> i + ". Министерству образования выделить 5 млн рублей на школу № " + i)
                .toList();
        List<String> second = IntStream.rangeClosed(1, 3_000)
                .mapToObj(i -> i % 100 == 0 ? first.get(i - 1).replace("5 млн", "7 млн") : first.get(i - 1))
                .toList();
        Act act = returned("проект.docx", Papers.docx(first));
        upload(act, "DRAFT_TEXT", "проект.docx", Papers.docx(second));
        JsonNode page = differences(act, "economy", "?page=2&size=12");
        assertThat(page.path("total").asInt()).isEqualTo(30);
        assertThat(kinds(page)).hasSize(6).containsOnly("CHANGED");
        assertThat(words(page.at("/changes/0/after")))
                .isEqualTo("2500. Министерству образования выделить [7] млн рублей на школу № 2500");
    }

    @ParameterizedTest
    @CsvSource({
        "?from=9, 404",
        "?to=00000000-0000-0000-0000-000000000000, 404",
        "?to=x, 404",
        "?role=NONE, 404",
        "?page=-1, 400",
        "?size=101, 400"
    })
    void nonsenseIsRefused(String question, int status) {
        Act act = act().submitted();
        assertThat(api().as("author")
                        .get("/api/documents/" + act.id() + "/differences" + question)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void filesOfOtherKindsAreNotCompared() {
        Act act = act().submitted();
        JsonNode files = act.view().path("files");
        Reply reply = api().as("author")
                .get("/api/documents/%s/differences?from=%s&to=%s"
                        .formatted(
                                act.id(),
                                files.at("/0/id").asText(),
                                files.at("/1/id").asText()));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("одного файла");
    }

    @Test
    void aFileOfAnotherDocumentIsNotThere() {
        Act act = act().submitted();
        Act restricted = act().with("restricted", true).submitted();
        Reply reply = api().as("economy")
                .get("/api/documents/%s/differences?from=%s"
                        .formatted(act.id(), restricted.view().at("/files/0/id").asText()));
        assertThat(reply.status()).isEqualTo(404);
    }
}
