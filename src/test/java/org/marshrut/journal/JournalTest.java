package org.marshrut.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;

/** The journal of a day shows what its reader may read, in three forms. */
class JournalTest extends RouteTest {

    private static final String DAY = "2026-11-24";

    private final long some = System.nanoTime();
    private final String heading = "О паводке " + some;

    private JsonNode registered(String rest) {
        clock.tick();
        String card = """
                {"heading":"%s","correspondent":"МЧС <области>","correspondentNumber":"8/%s","correspondentDate":"2026-11-20"%s}
                """.formatted(heading, some % 100_000, rest);
        Reply reply = api().as("secretary")
                .post(
                        "/api/incoming",
                        List.of(Part.json("card", card), Part.file("files", "письмо.txt", Dossiers.text(card))));
        assertThat(reply.status()).as(reply::detail).isEqualTo(201);
        return reply.json();
    }

    private List<JsonNode> entries(String person, String query) {
        JsonNode page = api().as(person)
                .get("/api/journal?size=100&organisation=06&day=" + DAY + query)
                .json();
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(one -> one.path("heading").asText().equals(heading))
                .toList();
    }

    @Test
    void itShowsWhatWasRegisteredThatDay() {
        JsonNode paper = registered(",\"sheets\":3,\"route\":\"NONE\"");
        JsonNode waiting = registered("");
        api().as("head")
                .post(
                        "/api/documents/" + waiting.path("id").asText() + "/resolutions",
                        Map.of("items", List.of(Map.of("responsible", "performer", "text", "Ответить"))));
        List<JsonNode> entries = entries("secretary", "&kind=INCOMING");
        assertThat(entries)
                .extracting(one -> one.path("number").asText())
                .containsExactly(
                        paper.path("registrationNumber").asText(),
                        waiting.path("registrationNumber").asText());
        assertThat(entries.get(0).path("sheets").asInt()).isEqualTo(3);
        assertThat(entries.get(0).path("fileIndex").asText()).isEqualTo("01-15");
        assertThat(entries.get(0).path("correspondentDate").asText()).isEqualTo("2026-11-20");
        assertThat(entries.get(1).path("performers")).hasSize(1);
        assertThat(entries("secretary", "&kind=OUTGOING")).isEmpty();
        assertThat(entries("secretary", "&kind=INTERNAL")).isEmpty();
        assertThat(entries("economy", "")).as("strangers").isEmpty();
        assertThat(entries("secretary", "").size()).isEqualTo(2);
        assertThat(api().as("economy")
                        .get("/api/journal?organisation=06&size=100&day=" + DAY)
                        .json()
                        .path("items")
                        .toString())
                .doesNotContain(paper.path("id").asText(), waiting.path("id").asText());
    }

    @Test
    void aRestrictedPaperIsThereForThoseAloneWhoMayReadIt() {
        registered(",\"route\":\"NONE\",\"restricted\":true");
        assertThat(entries("secretary", "")).hasSize(1);
        assertThat(entries("head", "").size())
                .isEqualTo(api().as("head")
                        .get("/api/documents?text=" + heading.substring(10))
                        .json()
                        .path("total")
                        .asInt());
        assertThat(entries("chief", "")).isEmpty();
    }

    @Test
    void itIsPrintedAcrossTheSheetAndAddedUpInASpreadsheet() throws IOException {
        registered(",\"sheets\":3,\"route\":\"NONE\"");
        Reply pdf = api().as("secretary").get("/api/journal?day=" + DAY, "Accept", "application/pdf");
        assertThat(pdf.header("Content-Type")).startsWith("application/pdf");
        Files.createDirectories(Path.of("target/screenshots"));
        Files.write(Path.of("target/screenshots/journal.pdf"), pdf.bytes());
        try (var document = Loader.loadPDF(pdf.bytes())) {
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isGreaterThan(document.getPage(0).getMediaBox().getHeight());
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("ЖУРНАЛ РЕГИСТРАЦИИ ЗА 24.11.2026", "Входящие: ", "МЧС <области>", "от 20.11.2026");
        }
        Reply xlsx = api().as("secretary").get("/api/journal?format=xlsx&day=" + DAY);
        assertThat(xlsx.header("Content-Disposition")).contains("attachment");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            Sheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(3).getStringCellValue()).isEqualTo("От кого, кому");
            assertThat(StreamSupport.stream(sheet.spliterator(), false)
                            .map(row -> row.getCell(6).getStringCellValue()))
                    .contains(heading);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day=24.11.2026",
                "day=0001-01-01",
                "kind=LETTERS",
                "organisation=99",
                "organisation=%00",
                "format=doc",
                "page=-1",
                "size=101",
                "size=x"
            })
    void whatIsAskedWronglyIsRefused(String wrong) {
        assertThat(api().as("secretary").get("/api/journal?" + wrong).status()).isEqualTo(400);
    }

    @Test
    void anEmptyDayIsAPageAsWell() {
        assertThat(api().as("secretary")
                        .get("/api/journal?day=1999-01-01&format=pdf")
                        .status())
                .isEqualTo(200);
        assertThat(api().as("secretary")
                        .get("/api/journal?day=1999-01-01")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }
}
