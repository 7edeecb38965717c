package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;

/** Names as people give them, and as browsers and programs write them. */
class FileNamesTest extends RouteTest {

    /** What the card says, what is written between the quotation marks of the part, what the file is called then. */
    static java.util.stream.Stream<Arguments> names() {
        String long255 = "я".repeat(251) + ".txt";
        String short1 = "йё.txt";
        return java.util.stream.Stream.of(
                Arguments.of("Проект \"Маяк\".txt", "Проект %22Маяк%22.txt", "Проект \"Маяк\".txt"),
                Arguments.of("Проект \"Маяк\".txt", "Проект \\\"Маяк\\\".txt", "Проект \"Маяк\".txt"),
                Arguments.of("Проект \"Маяк\".txt", "Проект \"Маяк\".txt", "Проект \"Маяк\".txt"),
                Arguments.of("скидка 20%22.txt", "скидка 20%22.txt", "скидка 20%22.txt"),
                Arguments.of("а\\б.txt", "а\\б.txt", "а\\б.txt"),
                Arguments.of("а\\б.txt", "а\\\\б.txt", "а\\б.txt"),
                Arguments.of("проект.txt", "C:\\Документы\\проект.txt", "проект.txt"),
                Arguments.of("C:\\fakepath\\проект.txt", "проект.txt", "проект.txt"),
                Arguments.of("проект.txt", "\\\\server\\акты\\проект.txt", "проект.txt"),
                Arguments.of("проект.txt", "папка/проект.txt", "проект.txt"),
                Arguments.of(short1, Normalizer.normalize(short1, Normalizer.Form.NFD), short1),
                Arguments.of(Normalizer.normalize(short1, Normalizer.Form.NFD), short1, short1),
                Arguments.of("а\nб.txt", "а%0Aб.txt", "а б.txt"),
                Arguments.of("а;б=в.txt", "а;б=в.txt", "а;б=в.txt"),
                Arguments.of("а\"; filename=\"б.txt", "а%22; filename=%22б.txt", "а\"; filename=\"б.txt"),
                Arguments.of("100% готово.txt", "100% готово.txt", "100% готово.txt"),
                Arguments.of("Акт +1 (копия).txt", "Акт +1 (копия).txt", "Акт +1 (копия).txt"),
                Arguments.of("приказ.TXT", "%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7.TXT", "приказ.TXT"),
                Arguments.of("😀.txt", "😀.txt", "😀.txt"),
                Arguments.of(long255, long255, long255));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileIsFoundUnderTheNameThatItsAuthorGaveIt(String inTheCard, String onTheWire, String kept) {
        Reply reply = submit(
                List.of(inTheCard, "записка.txt"),
                List.of(
                        Part.file("files", onTheWire, Dossiers.text("Постановляю")),
                        Part.file("files", "записка.txt", Dossiers.text("Пояснение"))));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        assertThat(reply.json().path("files").path(0).path("name").asText()).isEqualTo(kept);
        String file = "/api/documents/%s/files/%s"
                .formatted(
                        reply.json().path("id").asText(),
                        reply.json().path("files").path(0).path("id").asText());
        assertThat(api().as("author").get(file).bytes()).isEqualTo(Dossiers.text("Постановляю"));
    }

    @Test
    void filesWhoseNamesLookAlikeOnTheWayAreNotTakenForEachOther() {
        Reply reply = submit(
                List.of("а%22.txt", "а\".txt"),
                List.of(
                        Part.file("files", "а%22.txt", Dossiers.text("Постановляю")),
                        Part.file("files", "а%22.txt", Dossiers.text("Пояснение"))));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("передан дважды");
    }

    @Test
    void namesThatDifferAreMatchedWhateverTheOrder() {
        Reply reply = submit(
                List.of("текст \"1\".txt", "текст \"2\".txt"),
                List.of(
                        Part.file("files", "текст %222%22.txt", Dossiers.text("Пояснение")),
                        Part.file("files", "текст %221%22.txt", Dossiers.text("Постановляю"))));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("files").path(0).path("name").asText()).isEqualTo("текст \"1\".txt");
        assertThat(reply.json().path("files").path(0).path("size").asInt())
                .isEqualTo(Dossiers.text("Постановляю").length);
    }

    @Test
    void aLongNameInTheExtendedWayOfAHeader() {
        String name = "ж".repeat(251) + ".txt";
        String encoded = java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
        Reply reply = submit(
                List.of(name, "записка.txt"),
                List.of(
                        Part.file(
                                "files",
                                "x.txt\"; filename*=UTF-8''" + encoded + "; x=\"",
                                Dossiers.text("Постановляю")),
                        Part.file("files", "записка.txt", Dossiers.text("Пояснение"))));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        assertThat(reply.json().path("files").path(0).path("name").asText()).isEqualTo(name);
    }

    @Test
    void onlySizeIsAnErrorOfSize() {
        Reply tooLongAName = submit(
                List.of("а.txt", "б.txt"),
                List.of(
                        Part.file("files", "ж".repeat(5000) + ".txt", Dossiers.text("а")),
                        Part.file("files", "б.txt", Dossiers.text("б"))));
        assertThat(tooLongAName.status()).isEqualTo(400);
        assertThat(tooLongAName.detail()).contains("имя файла");
        Reply aLittleTooLong = submit(
                List.of("ж".repeat(252) + ".txt", "б.txt"),
                List.of(
                        Part.file("files", "ж".repeat(252) + ".txt", Dossiers.text("а")),
                        Part.file("files", "б.txt", Dossiers.text("б"))));
        assertThat(aLittleTooLong.status()).isEqualTo(400);
        assertThat(aLittleTooLong.detail()).contains("255");
        List<Part> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            many.add(Part.file("files", i + ".txt", Dossiers.text("а")));
        }
        Reply tooMany = submit(List.of(), many);
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.detail()).contains("частей");
        Reply tooLargeACard = submit(List.of("я".repeat(1_500_000)), List.of());
        assertThat(tooLargeACard.status()).isEqualTo(400);
        assertThat(tooLargeACard.detail()).contains("Карточка");
        assertThat(submitCard("{\"files\": [null]}", List.of()).status()).isEqualTo(400);
    }

    private Reply submit(List<String> names, List<Part> files) {
        List<Map<String, String>> described = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            described.add(Map.of("name", names.get(i), "role", i == 0 ? "DRAFT_TEXT" : "EXPLANATORY_NOTE"));
        }
        try {
            return submitCard(
                    new com.fasterxml.jackson.databind.ObjectMapper()
                            .writeValueAsString(Map.of(
                                    "kind", "GOVERNMENT_RESOLUTION",
                                    "heading", "Об именах файлов",
                                    "organisation", "06",
                                    "sphere", "OTHER",
                                    "files", described)),
                    files);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply submitCard(String card, List<Part> files) {
        List<Part> parts = new ArrayList<>(files);
        parts.add(0, Part.json("card", card));
        return api().as("author").post("/api/documents", parts);
    }
}
