package org.marshrut.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.exchange.MessageText.Body;
import org.marshrut.exchange.MessageText.OutgoingPaper;
import org.marshrut.exchange.ReceivedPackage.Paper;
import org.marshrut.reader.ReaderSettings;
import org.marshrut.reader.Readers;
import org.marshrut.seal.TestAuthority;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** Reads folders without the product around: whatever stands there, the answer is a package or a reason. */
class PackageReaderTest {

    private static final int MUTATIONS = 400;

    private static final Readers READERS = new Readers(
            new ReaderSettings(1, DataSize.ofMegabytes(256), DataSize.ofMegabytes(256), Duration.ofSeconds(10)));

    private final PackageReader reader = new PackageReader(
            READERS,
            TestAuthority.verifierOfStrangers(),
            new ExchangeSettings(null, null, null, DataSize.ofMegabytes(20), Duration.ofSeconds(10)));

    @TempDir
    Path inbox;

    @AfterAll
    static void stop() {
        READERS.stop();
    }

    @Test
    void allThatAPassportSaysIsRead() throws Exception {
        SamplePackage sample = new SamplePackage().in(SamplePackage.OLD).attached("Смета.pdf", SamplePackage.PDF);
        sample.classification = "DC00000001";
        sample.requisites =
                "<c:links><c:link><c:document c:uid=\"{B99ECDE8258242EABE3A065685884827}\"/></c:link></c:links>";
        reader.read(sample.into(inbox, "one"), received -> {
            assertThat(received.envelope().addressees()).containsExactly("SVK_APPARAT~TEST");
            assertThat(received.message().uid()).isEqualTo(sample.message);
            assertThat(received.message().sender()).isEqualTo(sample.sender);
            Paper paper = received.ofPaper().orElseThrow();
            assertThat(paper.passport().number()).isEqualTo("15/4821");
            assertThat(paper.passport().date()).isEqualTo("2026-11-20");
            assertThat(paper.passport().annotation()).isEqualTo("О представлении сведений");
            assertThat(paper.passport().restricted()).isTrue();
            assertThat(paper.passport().uid()).isEqualTo(sample.paper);
            assertThat(paper.passport().links()).hasToString("[b99ecde8-2582-42ea-be3a-065685884827]");
            assertThat(paper.texts())
                    .extracting(ReceivedPackage.Part::name)
                    .containsExactly("document.pdf", "Смета.pdf");
            assertThat(paper.beside()).extracting(ReceivedPackage.Part::name).containsExactly("passport.xml");
            assertThat(paper.texts().get(0).content()).hasBinaryContent(SamplePackage.PDF);
        });
        assertThat(inbox.resolve("one")).as("whoever reads takes nothing away").isDirectory();
    }

    @Test
    void noticesOfEveryKindAreRead() throws Exception {
        Map<String, Notification.Kind> kinds = new LinkedHashMap<>();
        for (Notification.Kind kind : Notification.Kind.values()) {
            kinds.put(kind.element, kind);
        }
        kinds.put("reportPepared", Notification.Kind.REPORT_PREPARED);
        for (var kind : kinds.entrySet()) {
            SamplePackage sample = SamplePackage.notifying(SamplePackage.telling("").paper, kind.getKey(), """
                    <xdms:foundation><xdms:num><xdms:number>01-10-02/7</xdms:number><xdms:date>2026-11-20</xdms:date></xdms:num>\
                    </xdms:foundation><xdms:num><xdms:number>33306/МС</xdms:number><xdms:date>2026-11-23</xdms:date></xdms:num>\
                    <xdms:reason>Не по адресу</xdms:reason>""");
            reader.read(sample.into(inbox, kind.getKey()), received -> {
                Notification said = (Notification) received.message().content();
                assertThat(said.kind()).isEqualTo(kind.getValue());
                assertThat(said.number()).isEqualTo("33306/МС");
                assertThat(said.date()).isEqualTo("2026-11-23");
                assertThat(said.foundation()).isEqualTo("01-10-02/7");
                assertThat(said.comment()).isEqualTo("Не по адресу");
            });
        }
    }

    /** What was sent a second time differs in its envelope and the time of its message alone. */
    @Test
    void theDigestIsThatOfWhatItHolds() throws Exception {
        SamplePackage first = new SamplePackage();
        String digest = digest(first, "one");
        first.envelope = text -> text.replace("20.11.2026", "21.11.2026");
        first.messageFile = content -> new String(content, StandardCharsets.UTF_8)
                .replace("created=\"2026-11-20", "created=\"2026-11-21")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(digest(first, "two")).isEqualTo(digest);
        first.number = "15/4822";
        assertThat(digest(first, "three")).isNotEqualTo(digest);
    }

    private String digest(SamplePackage sample, String name) throws Exception {
        StringBuilder digest = new StringBuilder();
        reader.read(sample.into(inbox, name), received -> digest.append(received.digest()));
        return digest.toString();
    }

    @Test
    void noDamageIsMoreThanAReason() throws Exception {
        AtomicInteger whole = new AtomicInteger();
        AtomicInteger broken = new AtomicInteger();
        SamplePackage sample = new SamplePackage().attached("Смета.docx", "nothing".getBytes(StandardCharsets.UTF_8));
        sample.archive.put("document.p7s", SampleSignature.of(SamplePackage.PDF));
        sample.afterAuthor = "<c:sign><c:documentSignature c:localName=\"document.p7s\"/></c:sign>";
        sample.pages = "0";
        Map<String, byte[]> files = sample.files();
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Map<String, byte[]> damaged = SamplePackage.damaged(files, seed);
            Path folder = SamplePackage.write(damaged, inbox, "damaged");
            assertThatCode(() -> {
                        try {
                            reader.read(folder, received -> whole.incrementAndGet());
                        } catch (PackageFault fault) {
                            broken.incrementAndGet();
                            assertThat(fault.reason()).matches("(?s).*[а-я].*");
                        }
                    })
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
            FileSystemUtils.deleteRecursively(folder);
        }
        assertThat(whole.get() + broken.get()).isEqualTo(MUTATIONS);
        assertThat(broken.get()).as("broken of %d", MUTATIONS).isGreaterThan(MUTATIONS / 4);
        assertThat(whole.get()).as("whole of %d", MUTATIONS).isPositive();
    }

    @Test
    void whatIsWrittenIsReadTheSame() throws Exception {
        Passport card = new Passport(
                UUID.randomUUID(),
                "Письмо",
                "О «важном» & <нужном>",
                true,
                "Аппарат",
                "01-10-02/7",
                LocalDate.parse("2026-11-24"),
                new Passport.Part("Письмо.pdf", "", 0, List.of()),
                List.of(),
                List.of(),
                List.of(UUID.randomUUID()));
        Body sender = new Body("Аппарат", UUID.randomUUID());
        UUID message = UUID.randomUUID();
        Map<String, PackageWriter.Source> files = new LinkedHashMap<>();
        files.put(
                "passport.xml",
                PackageWriter.Source.of(MessageText.passport(
                        new OutgoingPaper(card, sender, "Министерство", List.of("Письмо.pdf", "Смета.xlsx")))));
        files.put("Письмо.pdf", PackageWriter.Source.of(SamplePackage.PDF));
        files.put("Смета.xlsx", PackageWriter.Source.of(new byte[] {1}));
        ZonedDateTime at = ZonedDateTime.parse("2026-11-24T10:00:00+03:00");
        byte[] text = MessageText.paper(message, sender, PackageWriter.ARCHIVE, at.toOffsetDateTime());
        PackageWriter.write(inbox, "out", "ЭСД МЭДО (7)", "SVK_MINF~TEST", text, files, at);
        assertThat(inbox.resolve("out/envelope.ini"))
                .content(SamplePackage.WINDOWS)
                .contains("ТЕМА=ЭСД МЭДО (7)\r\n", "ДАТА=24.11.2026 10:00:00\r\n", "0=SVK_MINF~TEST\r\n");
        reader.read(inbox.resolve("out"), received -> {
            assertThat(received.message().version()).isEqualTo("2.7.1");
            assertThat(received.message().uid()).isEqualTo(message);
            assertThat(received.message().sender()).isEqualTo(sender.uid());
            Passport read = received.ofPaper().orElseThrow().passport();
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("attachments")
                    .isEqualTo(card);
            assertThat(read.attachments()).extracting(Passport.Part::name).containsExactly("Смета.xlsx");
        });
        assertThat(inbox.resolve("out/document.xml")).content().doesNotContain("/>");
    }
}
