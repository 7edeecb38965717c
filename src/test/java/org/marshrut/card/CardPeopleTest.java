package org.marshrut.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.RouteTest;

/** People are found by the beginning of their surnames, whatever the letters, signs count for nothing and make no pattern. */
class CardPeopleTest extends RouteTest {

    @ParameterizedTest
    @CsvSource({
        "Школьн, author",
        "шКОЛЬНАЯ К, author",
        "Школьная К.К., author",
        "Надеж, security",
        "кольная, ",
        "Школьн%, author",
        "Шк_льн, ",
        "Школьная К.К.К, "
    })
    void byTheBeginningOfASurname(String text, String login) {
        JsonNode found = api().as("author")
                .get("/api/cards/people?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .json();
        assertThat(found.path("total").asInt()).isEqualTo(login == null ? 0 : 1);
        assertThat(found.at("/items/0/login").asText()).isEqualTo(login == null ? "" : login);
    }
}
