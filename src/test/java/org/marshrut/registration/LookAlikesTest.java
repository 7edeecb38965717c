package org.marshrut.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A paper that comes a second time is noticed, whoever typed it and however. */
class LookAlikesTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String number = "17-" + mark;

    private Reply sent(String clerk, String number, String correspondent, String date, String file, String rest) {
        clock.tick();
        String card = """
                {"heading":"О ремонте","correspondent":"%s","correspondentNumber":"%s","correspondentDate":"%s"%s}
                """.formatted(correspondent, number, date, rest);
        return api().as(clerk)
                .post(
                        "/api/incoming",
                        List.of(Part.json("card", card), Part.file("files", "письмо.txt", Dossiers.text(file + mark))));
    }

    private JsonNode registered(String number, String correspondent, String date, String file) {
        Reply reply = sent("secretary", number, correspondent, date, file, "");
        assertThat(reply.status()).as(reply::detail).isEqualTo(201);
        return reply.json();
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode asked(String clerk, String number, String correspondent, String date) {
        return api().as(clerk)
                .get("/api/incoming/duplicates?correspondentNumber=%s&correspondent=%s&correspondentDate=%s"
                        .formatted(query(number), query(correspondent), date))
                .json();
    }

    @Test
    void theSameNumberIsToldOnTheCardAndBeforehand() {
        String first = registered("№ " + number, "ООО «Берёзка»", "2026-11-20", "раз")
                .path("registrationNumber")
                .asText();
        JsonNode second = registered(number, "Ооо \\\"Березка\\\"", "2026-11-20", "два");
        assertThat(second.at("/warnings/0").asText()).contains(first, "24.11.2026", "те же отправитель и номер");
        JsonNode found = asked("secretary", number.toUpperCase(), "ООО Березка", "");
        assertThat(found.path("items")).hasSize(2);
        assertThat(found.at("/items/1/registrationNumber").asText()).isEqualTo(first);
        assertThat(found.path("hidden").asBoolean()).isFalse();
        assertThat(asked("secretary", number, "ООО Берёзка", "2026-11-21").path("items"))
                .as("of another day")
                .isEmpty();
        assertThat(asked("clerk", number, "ООО Берёзка", "2026-11-20").toString())
                .as("another organisation has not got it")
                .isEqualTo("{\"items\":[],\"hidden\":false}");
        assertThat(api().as("head").get("/api/incoming/duplicates").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"17-А,17-A", "сз 5,СЗ5", "12\\3,12/3", "'N 44',44", "7–1,7-1"})
    void numbersAreAlikeHoweverTheyAreTyped(String one, String other) {
        assertThat(jdbc.sql("select alike_number(?) = alike_number(?)")
                        .params(one, other)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void theSamePaperIsRefusedUntilSomebodySaysWhy() {
        JsonNode first = registered(number, "Школа № 1", "2026-11-20", "раз");
        Reply refused = sent("secretary", number, "Школа №1", "2026-11-20", "раз", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains(first.path("registrationNumber").asText());
        assertThat(refused.json().at("/lookAlikes/0/id").asText())
                .isEqualTo(first.path("id").asText());
        Reply confirmed = sent(
                "secretary",
                number,
                "Школа №1",
                "2026-11-20",
                "раз",
                ",\"confirmedDuplicate\":\"Второй экземпляр для бухгалтерии\"");
        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(confirmed.json().at("/warnings/0").asText())
                .contains("тот же файл", "Второй экземпляр для бухгалтерии");
        assertThat(jdbc.sql("select confirmed_by from look_alikes where document_id = ?::uuid")
                        .param(confirmed.json().path("id").asText())
                        .query(String.class)
                        .list())
                .containsExactly("secretary");
    }

    @Test
    void ofOneThatIsClosedOnlyThatItIsThereIsSaid() {
        Reply closed = sent("secretary", number, "Школа № 1", "2026-11-20", "раз", ",\"restricted\":true");
        assertThat(closed.status()).as(closed::detail).isEqualTo(201);
        // to whoever is neither its author nor admitted it is closed
        jdbc.sql("update documents set author = 'author' where id = ?::uuid")
                .param(closed.json().path("id").asText())
                .update();
        assertThat(asked("secretary", number, "Школа № 1", "2026-11-20").toString())
                .isEqualTo("{\"items\":[],\"hidden\":true}");
        Reply refused = sent("secretary", number, "Школа № 1", "2026-11-20", "раз", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().toString())
                .doesNotContain(
                        closed.json().path("registrationNumber").asText(),
                        closed.json().path("id").asText());
    }

    @Test
    void ofTwoAtOnceOneComesThrough() {
        List<Integer> statuses = Stream.of(1, 2, 3)
                .map(any -> CompletableFuture.supplyAsync(
                        () -> sent("secretary", number, "Школа № 1", "2026-11-20", "раз", "")
                                .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409);
    }

    @ParameterizedTest
    @CsvSource({
        "correspondentDate=20.11.2026",
        "sha256=abc",
        "correspondentNumber=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789x"
    })
    void whatIsAskedWronglyIsNamed(String wrong) {
        Reply refused = api().as("secretary").get("/api/incoming/duplicates?" + wrong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors")).hasSize(1);
        assertThat(api().as("secretary")
                        .get("/api/incoming/duplicates?correspondent=%00&correspondentNumber=%00")
                        .status())
                .isEqualTo(200);
    }
}
