package org.marshrut.asset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Desk;
import org.marshrut.support.RouteTest;

/** What browsers get of the web applications, and for how long they keep it. */
class PackedFilesTest extends RouteTest {

    private static final Pattern OF_PAGE = Pattern.compile("(?:src|href)=\"(/camunda/[^\"]+\\?bust=[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\\s*['`\"](\\./[^'`\"]+)['`\"]");
    private static final String PLUGIN = "/camunda/api/tasklist/plugin/marshrut/static/app/plugin.js";

    private Desk desk;

    @BeforeEach
    void logIn() {
        desk = new Desk(port).as("author");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", desk.cookies());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        return new GZIPInputStream(new java.io.ByteArrayInputStream(content)).readAllBytes();
    }

    private List<String> filesOfThePage() {
        String page = desk.get("/camunda/app/tasklist/default/").body();
        return OF_PAGE.matcher(page).results().map(found -> found.group(1)).toList();
    }

    @Test
    void everyBrowserGetsWhatItCanUnpack() throws Exception {
        HttpResponse<byte[]> small = get(PLUGIN, "Accept-Encoding", "gzip, deflate, br;q=0.9");
        HttpResponse<byte[]> zipped = get(PLUGIN, "Accept-Encoding", "br;q=0, gzip");
        HttpResponse<byte[]> plain = get(PLUGIN);
        assertThat(header(small, "Content-Encoding")).isEqualTo("br");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(small.body().length).isLessThan(zipped.body().length);
        assertThat(unpacked(zipped.body())).isEqualTo(plain.body());
        assertThat(header(plain, "Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(header(plain, "Vary")).contains("Accept-Encoding");
        assertThat(header(plain, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void whatAPageNamesIsKeptForEver() throws Exception {
        assertThat(filesOfThePage()).hasSizeGreaterThan(4).allSatisfy(address -> assertThat(
                        header(get(address), "Cache-Control"))
                .as(address)
                .contains("immutable"));
    }

    @Test
    void underAnyOtherAddressItIsAskedForEachTime() throws Exception {
        for (String mark : List.of("", "?bust=7.24.0", "?bust=1732870000000")) {
            HttpResponse<byte[]> answer = get(PLUGIN + mark);
            assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
            HttpResponse<byte[]> again = get(PLUGIN + mark, "If-None-Match", header(answer, "ETag"));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void ourScriptsAskForOneAnotherByVersion() throws Exception {
        String version = version();
        String plugin = new String(get(PLUGIN).body(), UTF_8);
        assertThat(IMPORT.matcher(plugin).results().map(found -> found.group(1)))
                .contains("./bell.js?bust=" + version, "./${module}.js?bust=" + version)
                .allMatch(address -> address.endsWith("?bust=" + version));
        assertThat(header(get(PLUGIN + "?bust=" + version), "Cache-Control")).contains("immutable");
    }

    @Test
    void nobodyWithoutALogInGetsAny() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + PLUGIN))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void anyChangeGivesAnotherVersion(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        Path classes = Path.of(
                        PackedFiles.class.getResource("/" + PackedFile.LIST).toURI())
                .getParent()
                .getParent();
        for (String part : List.of("META-INF/resources/webjars/camunda/app/tasklist/scripts", "plugin-webapp")) {
            org.springframework.util.FileSystemUtils.copyRecursively(classes.resolve(part), folder.resolve(part));
        }
        String[] build = {folder.toString(), Path.of("target/packing").toString()};
        Packing.main(build);
        String before = Files.readAllLines(folder.resolve(PackedFile.LIST)).get(0);
        Packing.main(build);
        assertThat(Files.readAllLines(folder.resolve(PackedFile.LIST)).get(0)).isEqualTo(before);
        Files.writeString(
                folder.resolve("plugin-webapp/marshrut/app/words.js"), "\n", java.nio.file.StandardOpenOption.APPEND);
        Packing.main(build);
        String after = Files.readAllLines(folder.resolve(PackedFile.LIST)).get(0);
        assertThat(after).isNotEqualTo(before);
        Path plugin = folder.resolve(PackedFile.FOLDER + PLUGIN + ".gz");
        assertThat(new String(unpacked(Files.readAllBytes(plugin)), UTF_8))
                .contains(after)
                .doesNotContain(before);
    }

    private static String version() throws IOException {
        try (InputStream list = PackedFiles.class.getResourceAsStream("/" + PackedFile.LIST)) {
            return new String(list.readAllBytes(), UTF_8).lines().findFirst().orElseThrow();
        }
    }
}
