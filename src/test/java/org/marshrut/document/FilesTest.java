package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RawHttp;
import org.marshrut.support.RouteTest;
import org.marshrut.support.Wire;

/** Files come back as they were given, whole or in ranges, and are found by their words. */
class FilesTest extends RouteTest {

    private static final byte[] FORTY_PAGES = Dossiers.pdf(40, "Draft page");
    private static final byte[] NOTE = Dossiers.docx("Пояснение о водоснабжении посёлков");

    private Act dossier() {
        return act().file("DRAFT_TEXT", "проект.pdf", FORTY_PAGES)
                .file("EXPLANATORY_NOTE", "записка.docx", NOTE)
                .submitted();
    }

    private String address(Act act, int file) {
        return "/api/documents/" + act.id() + "/files/"
                + act.view().path("files").path(file).path("id").asText();
    }

    @Test
    void aFileComesBackByteForByte() throws Exception {
        Act act = dossier();
        Reply reply = api().as("author").get(address(act, 0));
        assertThat(reply.bytes()).isEqualTo(FORTY_PAGES);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(FORTY_PAGES));
        assertThat(reply.header("ETag")).isEqualTo('"' + sha256 + '"');
        assertThat(reply.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(act.view().path("files").path(0).path("sha256").asText()).isEqualTo(sha256);
        assertThat(api().as("author").get(address(act, 1)).bytes()).isEqualTo(NOTE);
        assertThat(api().as("author")
                        .get(address(act, 0), "If-None-Match", '"' + sha256 + '"')
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aRangeAcrossThePiecesOfALargeFile() {
        byte[] large = new byte[3 * (1 << 20) + 17];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) ('a' + i % 23);
        }
        Act act = act().file("DRAFT_TEXT", "проект.txt", large).submitted();
        int from = (1 << 20) - 5;
        int to = 2 * (1 << 20) + 7;
        Reply reply = api().as("author").get(address(act, 0), "Range", "bytes=%d-%d".formatted(from, to));
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.bytes()).isEqualTo(Arrays.copyOfRange(large, from, to + 1));
        assertThat(reply.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(from, to, large.length));
    }

    @Test
    void anEarlierVersionStaysAsItWas() {
        Act act = dossier().decides("head", "endorseDraft", "RETURNED", "Рано").newVersion("DRAFT_TEXT", null);
        JsonNode files = act.view().path("files");
        assertThat(files.path(0).path("version").asInt()).isEqualTo(1);
        assertThat(files.path(1).path("version").asInt()).isEqualTo(2);
        assertThat(api().as("author").get(address(act, 0)).bytes()).isEqualTo(FORTY_PAGES);
    }

    @Test
    void aDocumentIsFoundByTheWordsOfItsFilesHeadingAndNumber() {
        Act act = act().with("heading", "О фуникулёрах на побережье")
                .file("DRAFT_TEXT", "проект.pdf", Dossiers.pdf(2, "quokka"))
                .file("EXPLANATORY_NOTE", "записка.docx", Dossiers.docx("Пояснение о дикобразах"))
                .submitted();
        String number = act.view().path("projectNumber").asText().replace("/", "%2F");
        for (String words : new String[] {"фуникулёры", "quokka", "дикобраз", number}) {
            JsonNode found = api().as("author")
                    .get("/api/documents?text="
                            + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8)
                                    .replace("%252F", "%2F"))
                    .json();
            assertThat(found.path("total").asInt()).as(words).isEqualTo(1);
            assertThat(found.path("items").path(0).path("id").asText()).isEqualTo(act.id());
        }
        assertThat(api().as("archivist")
                        .get("/api/documents?text=quokka")
                        .json()
                        .path("total")
                        .asInt())
                .as("not open to others")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=999999-",
                "bytes=999999-1000000",
                "bytes=-0",
                "bytes=999999-,888888-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=",
                "bytes=--5",
                "bytes=1-2-3",
                "bytes=99999999999999999999-"
            })
    void aPartThatIsNotThereIsRefused(String range) {
        Act act = dossier();
        Reply reply = api().as("author").get(address(act, 1), "Range", range);
        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.header("Content-Range")).isEqualTo("bytes */" + NOTE.length);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.detail()).startsWith("Такой части у файла нет: в нём " + NOTE.length + " байт.");
    }

    @Test
    void aHeadTellsWhatAFileIsWithoutIt() {
        Act act = dossier();
        RawHttp.Answer answer = raw(act, "HEAD", "author", Map.of("Range", "bytes=0-1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.head())
                .contains(
                        "Content-Length: " + NOTE.length,
                        "Accept-Ranges: bytes",
                        "ETag: " + api().as("author").get(address(act, 1)).header("ETag"));
    }

    @Test
    void eachPartIsGivenToThoseAloneWhoMayReadTheDocumentNow() {
        Act act = dossier();
        assertThat(raw(act, "GET", "author", Map.of("Range", "bytes=0-1")).status())
                .isEqualTo(206);
        for (String method : List.of("GET", "HEAD")) {
            assertThat(raw(act, method, "archivist", Map.of("Range", "bytes=0-1"))
                            .status())
                    .isEqualTo(404);
            assertThat(raw(act, method, "archivist", Map.of("Range", "bytes=999999-"))
                            .status())
                    .as("nor how large it is")
                    .isEqualTo(404);
        }
    }

    private RawHttp.Answer raw(Act act, String method, String person, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", basic(person));
        return new RawHttp(port).send(method, address(act, 1), all, new byte[0]);
    }

    private static String basic(String person) {
        return "Basic " + Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDownloadThatIsCutGoesOnWhereItWas() throws Exception {
        byte[] large = new byte[20 * (1 << 20) + 17];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) ('a' + i % 23);
        }
        Act act = act().file("DRAFT_TEXT", "проект.txt", large).submitted();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (Wire wire = new Wire(port)) {
            URL place = URI.create("http://localhost:" + wire.port() + address(act, 0))
                    .toURL();
            HttpURLConnection first = download(place, Map.of());
            String tag = first.getHeaderField("ETag");
            try (InputStream content = first.getInputStream()) {
                byte[] some = new byte[1 << 16];
                for (int read = content.read(some); read >= 0; read = content.read(some)) {
                    got.write(some, 0, read);
                    if (got.size() > 3 << 20) {
                        wire.cut();
                    }
                }
            } catch (IOException cut) {
                // or an end that comes too early, as it happens
            }
            assertThat(got.size()).isBetween(3 << 20, large.length - 1);
            wire.mend();
            HttpURLConnection rest = download(place, Map.of("Range", "bytes=" + got.size() + "-", "If-Range", tag));
            assertThat(rest.getResponseCode()).isEqualTo(206);
            assertThat(rest.getContentLengthLong()).isEqualTo(large.length - got.size());
            try (InputStream content = rest.getInputStream()) {
                content.transferTo(got);
            }
        }
        assertThat(Arrays.equals(got.toByteArray(), large)).isTrue();
    }

    private static HttpURLConnection download(URL place, Map<String, String> headers) throws IOException {
        HttpURLConnection request = (HttpURLConnection) place.openConnection();
        request.setRequestProperty("Authorization", basic("author"));
        headers.forEach(request::setRequestProperty);
        return request;
    }

    @Test
    void partsAreNeverMoreThanTheWhole() {
        Act act = dossier();
        Api author = api().as("author");
        Reply last = author.get(address(act, 1), "Range", "bytes=-10");
        assertThat(last.status()).isEqualTo(206);
        assertThat(last.bytes()).isEqualTo(Arrays.copyOfRange(NOTE, NOTE.length - 10, NOTE.length));
        Reply beyond = author.get(address(act, 1), "Range", "bytes=10-999999");
        assertThat(beyond.bytes()).isEqualTo(Arrays.copyOfRange(NOTE, 10, NOTE.length));
        Reply two = author.get(address(act, 1), "Range", "bytes=0-1,10-11");
        assertThat(two.status()).isEqualTo(206);
        assertThat(two.header("Content-Type")).startsWith("multipart/byteranges");
        for (String greedy : List.of(
                "bytes=" + "0-,".repeat(40) + "0-",
                "bytes=0-9,5-15",
                "bytes=0-,-1",
                "bytes=0-1,3-4,6-7,9-10,12-13,15-16,18-19,21-22,24-25",
                "bytes=0-1,999999-",
                "lines=1-2")) {
            Reply whole = author.get(address(act, 1), "Range", greedy);
            assertThat(whole.status()).as(greedy).isEqualTo(200);
            assertThat(whole.bytes()).as(greedy).isEqualTo(NOTE);
            assertThat(whole.header("Content-Length")).isEqualTo(String.valueOf(NOTE.length));
        }
        String tag = author.get(address(act, 1)).header("ETag");
        assertThat(author.get(address(act, 1), "Range", "bytes=0-1", "If-Range", tag)
                        .status())
                .isEqualTo(206);
        assertThat(author.get(address(act, 1), "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .bytes())
                .isEqualTo(NOTE);
    }

    @Test
    void listsAreNarrowedPagedAndNewestFirst() {
        clock.forward(java.time.Duration.ofDays(300));
        Act older = dossier();
        Act newer = act().with("kind", "GOVERNOR_DIRECTIVE").endorsed();
        JsonNode page = api().as("author").get("/api/documents?size=1").json();
        assertThat(page.path("items").path(0).path("id").asText()).isEqualTo(newer.id());
        assertThat(page.path("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(api().as("author")
                        .get("/api/documents?size=1&page=1")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(older.id());
        assertThat(api().as("author")
                        .get("/api/documents?kind=GOVERNOR_DIRECTIVE")
                        .json()
                        .path("items"))
                .allSatisfy(item -> assertThat(item.path("kind").asText()).isEqualTo("GOVERNOR_DIRECTIVE"));
        clock.forward(java.time.Duration.ofDays(30));
        letTimersRun(newer);
        assertThat(api().as("author")
                        .get("/api/documents?overdue=true&size=100")
                        .json()
                        .path("items")
                        .toString())
                .contains(newer.id());
        assertThat(newer.view().path("stage").path(0).path("overdue").asBoolean())
                .isTrue();
    }
}
