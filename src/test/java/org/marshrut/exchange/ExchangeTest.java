package org.marshrut.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.seal.TestAuthority;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.marshrut.verification.Arrived;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Letters and papers by folders, there and back. */
class ExchangeTest extends RouteTest {

    @Autowired
    private Exchange exchange;

    @Autowired
    private PackageReader reader;

    @Autowired
    private Intake intake;

    @Autowired
    private ExchangeHealth health;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext application;

    private ExchangeFolders folders;

    @BeforeEach
    void makeTheFolders() {
        folders = ExchangeFolders.fresh(settings, jdbc);
    }

    @AfterEach
    void removeTheFolders() {
        folders.remove();
    }

    private void work() {
        exchange.work();
        exchange.work();
    }

    private Act sent(Map<String, Object> facts, String author, String organisation, String signatory) {
        Act letter = act().bare()
                .by(author, organisation)
                .with("kind", "OUTGOING")
                .with("heading", "О готовности школ")
                .without("EXPLANATORY_NOTE")
                .with("facts", facts)
                .submitted();
        letter.decides(signatory, "signLetter", "SIGNED");
        letOut(letter.id());
        return letter;
    }

    private Act letter() {
        return sent(Map.of("addressees", List.of(Map.of("correspondent", "PROVERKA"))), "author", "06", "head");
    }

    private void letOut(String document) {
        for (List<Job> due = messages(document); !due.isEmpty(); due = messages(document)) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> messages(String document) {
        return jobsOf(document).messages().withRetriesLeft().list();
    }

    private JsonNode dispatch(Act letter) {
        return api().as("author")
                .get("/api/documents/" + letter.id() + "/dispatches")
                .json()
                .path("items")
                .path(0);
    }

    private UUID messageOf(Act letter) {
        return jdbc.sql("""
                        select o.message_uid from outgoing_packages o join dispatches d on d.id = o.dispatch_id
                        where d.document_id = ?::uuid order by o.id desc limit 1
                        """).param(letter.id()).query(UUID.class).single();
    }

    @Test
    void aLetterGoesOutAndWhatComesBackStandsAtIt() throws Exception {
        Act letter = letter();
        assertThat(ExchangeFolders.names(folders.outbox()))
                .as("not before the commit")
                .isEmpty();
        assertThat(dispatch(letter).path("state").asText()).isEqualTo("SENT");
        work();
        UUID message = messageOf(letter);
        UUID dispatch = UUID.fromString(dispatch(letter).path("id").asText());
        assertThat(ExchangeFolders.names(folders.outbox())).contains(message.toString());
        reader.read(folders.outbox().resolve(message.toString()), received -> {
            assertThat(received.envelope().addressees()).containsExactly(ExchangeFolders.THEIRS);
            assertThat(received.message().uid()).isEqualTo(message);
            Passport card = received.ofPaper().orElseThrow().passport();
            assertThat(card.uid()).isEqualTo(dispatch);
            assertThat(card.number())
                    .isEqualTo(letter.view().path("registrationNumber").asText());
            assertThat(card.annotation()).isEqualTo("О готовности школ");
            assertThat(card.text().name()).endsWith(".pdf");
        });
        jdbc.sql("update outgoing_packages set written_at = null where message_uid = ?")
                .param(message)
                .update();
        work();
        assertThat(ExchangeFolders.names(folders.outbox()))
                .as("after a crash it is the same package")
                .filteredOn(name -> name.equals(message.toString()))
                .hasSize(1);

        SamplePackage.acknowledging(message, true, "").into(folders.inbox(), "1");
        work();
        assertThat(dispatch(letter).path("state").asText()).isEqualTo("DELIVERED");
        String number = "<xdms:num><xdms:number>33306/МС</xdms:number><xdms:date>2026-11-24</xdms:date></xdms:num>";
        SamplePackage.notifying(dispatch, "executorAssigned", "").into(folders.inbox(), "2");
        SamplePackage.notifying(dispatch, "documentAccepted", number).into(folders.inbox(), "3");
        SamplePackage.notifying(dispatch, "reportPepared", "").into(folders.inbox(), "4");
        SamplePackage.notifying(dispatch, "reportSent", "").into(folders.inbox(), "5");
        SamplePackage.notifying(dispatch, "documentAccepted", "").into(folders.inbox(), "6-without-a-number");
        SamplePackage stranger = SamplePackage.notifying(dispatch, "documentRefused", "<xdms:reason>-</xdms:reason>");
        jdbc.sql("""
                        insert into correspondents (code, name, medo_address, way)
                        values ('STRANGER', 'Другое ведомство', 'STRANGER~TEST', 'MEDO') on conflict do nothing
                        """).update();
        stranger.from("Другое ведомство").into(folders.inbox(), "7-stranger");
        work();
        JsonNode row = dispatch(letter);
        assertThat(row.path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(row.path("number").asText()).isEqualTo("33306/МС");
        assertThat(row.path("executorAssignedAt").isNull()).isFalse();
        assertThat(row.path("answeredAt").isNull()).isFalse();
        assertThat(ExchangeFolders.names(folders.inbox())).isEmpty();
        assertThat(quarantined("6-without-a-number").path("reason").asText()).contains("нет номера или даты");
        assertThat(quarantined("7-stranger").path("reason").asText()).contains("не тот, кому оно отправлено");
    }

    @Test
    void aPackageThatCannotBeMadeStopsNobodyElses() {
        Act broken = letter();
        jdbc.sql("delete from file_chunks where file_id in (select id from files where document_id = ?::uuid)")
                .param(broken.id())
                .update();
        Act whole = letter();
        work();
        assertThat(exchange.troubles()).hasSize(1).first().asString().startsWith("Исходящий пакет №");
        assertThat(ExchangeFolders.names(folders.outbox()))
                .contains(messageOf(whole).toString())
                .doesNotContain(messageOf(broken).toString());
        jdbc.sql("update outgoing_packages set failed_at = made_at where message_uid = ?")
                .param(messageOf(broken))
                .update();
    }

    @Test
    void aLetterIsAnnulledUntilItsPackageIsWrittenAndThenGoesNowhere() {
        Act letter = letter();
        String address = "/api/documents/" + letter.id() + "/annulment";
        assertThat(api().as("secretary")
                        .post(address, Map.of("reason", "Не тот номер"))
                        .status())
                .isEqualTo(200);
        Act gone = letter();
        work();
        assertThat(ExchangeFolders.names(folders.outbox()))
                .contains(messageOf(gone).toString())
                .doesNotContain(messageOf(letter).toString());
        assertThat(dispatch(letter).path("state").asText()).isEqualTo("FAILED");
        assertThat(dispatch(letter).path("reason").asText()).contains("аннулирован");
        Reply late = api().as("secretary")
                .post("/api/documents/" + gone.id() + "/annulment", Map.of("reason", "Не тот номер"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.detail()).contains("уже у адресатов");
    }

    @Test
    void aRefusedMessageIsAFailureOfTheLetter() {
        Act letter = letter();
        work();
        SamplePackage.acknowledging(messageOf(letter), false, "Отсутствует подпись")
                .into(folders.inbox(), "no");
        work();
        letOut(letter.id());
        assertThat(dispatch(letter).path("state").asText()).isEqualTo("FAILED");
        assertThat(dispatch(letter).path("reason").asText()).isEqualTo("Отсутствует подпись");
        letter.decides("secretary", "handleUndelivered", "DONE");
        letOut(letter.id());
        assertThat(dispatch(letter).path("state").asText()).isEqualTo("SENT");
        work();
        assertThat(ExchangeFolders.names(folders.outbox()))
                .as("the second attempt is a message of its own")
                .contains(messageOf(letter).toString());
    }

    @Test
    void aPaperFromOutsideIsAnsweredByAPackage() throws Exception {
        SamplePackage sample = new SamplePackage();
        sample.annotation = "Вопрос из ведомства " + sample.message;
        sample.addressees = List.of("SVK_TUNDRA~TEST");
        sample.into(folders.inbox(), "question");
        work();
        String id = jdbc.sql("select id::text from documents where heading = ?")
                .param(sample.annotation)
                .query(String.class)
                .single();
        Act paper = Act.existing(api(), clock, this::letOut, id).by("tundraclerk");
        assertThat(paper.view().path("incoming").path("number").asText()).isEqualTo("15/4821");
        paper.decides("tundraclerk", "routePaper", "DONE");
        clock.forward(Duration.ofMinutes(30));
        Reply resolved = api().as("tundrahead")
                .post(
                        "/api/documents/" + id + "/resolutions",
                        Map.of("items", List.of(Map.of("responsible", "tundraclerk", "text", "Ответить"))));
        assertThat(resolved.status()).isEqualTo(201);
        letOut(id);
        Act answer = sent(
                Map.of("addressees", List.of(Map.of("correspondent", "PROVERKA")), "answerTo", id),
                "tundraclerk",
                "10",
                "tundrahead");
        work();
        assertThat(told(sample)).containsExactly("documentAccepted", "executorAssigned", "reportSent");
        reader.read(folders.outbox().resolve(messageOf(answer).toString()), received -> assertThat(
                        received.ofPaper().orElseThrow().passport().links())
                .containsExactly(sample.paper));
        Path accepted = folders.outbox()
                .resolve(jdbc.sql("""
                        select o.message_uid::text from outgoing_packages o join received_packages r on r.id = o.answers
                        where r.message_uid = ? and o.told = 'documentAccepted'
                        """).param(sample.message).query(String.class).single());
        reader.read(accepted, received -> {
            Notification said = (Notification) received.message().content();
            assertThat(said.document()).isEqualTo(sample.paper);
            assertThat(said.number())
                    .isEqualTo(paper.view().path("registrationNumber").asText());
            assertThat(said.foundation()).isEqualTo("15/4821");
        });
    }

    @Test
    void anAnswerFromOutsideIsThePaperOfWhoeverAsked() {
        Act letter = sent(
                Map.of("addressees", List.of(Map.of("correspondent", "PROVERKA"))), "tundraclerk", "10", "tundrahead");
        work();
        String address = "/api/documents/" + letter.id();
        String asked = first("tundraclerk", address + "/dispatches").path("id").asText();
        SamplePackage sample = new SamplePackage();
        sample.addressees = List.of(ExchangeFolders.OURS, "SVK_TUNDRA~TEST");
        sample.requisites = "<c:links><c:link c:uid=\"%s\"/></c:links>".formatted(asked);
        sample.into(folders.inbox(), "answer");
        work();
        JsonNode answer = first("tundraclerk", address + "/dispatches").path("answer");
        assertThat(answer.path("number").asText()).startsWith("10-15/");
        JsonNode link = first("tundraclerk", address + "/links");
        assertThat(link.path("kind").asText()).isEqualTo("ANSWERED_BY");
        assertThat(link.path("documentId")).isEqualTo(answer.path("documentId"));
        JsonNode back = first(
                "tundraclerk", "/api/documents/" + answer.path("documentId").asText() + "/links");
        assertThat(back.path("documentId").asText()).isEqualTo(letter.id());
    }

    @Test
    void whatComesSignedInAPackageIsVerified() throws Exception {
        try (TestAuthority authority = new TestAuthority(application)) {
            byte[] changed = Dossiers.docx("Иная таблица");
            SamplePackage sample = new SamplePackage().attached("Таблица.docx", Dossiers.docx("Таблица"));
            sample.annotation = "Подписано " + sample.message;
            sample.archive.put("sign-1.bin", authority.person("Губернатор").sign(SamplePackage.PDF));
            sample.afterAuthor = "<c:sign><c:documentSignature c:localName=\"sign-1.bin\"/></c:sign>";
            byte[] wrong = authority.person("Министр").sign(sample.archive.get("Таблица.docx"));
            wrong[wrong.length - 5] ^= 1;
            sample.archive.put("Таблица.docx.sig", wrong);
            sample.into(folders.inbox(), "signed");
            SamplePackage other = new SamplePackage().attached("Таблица.docx", changed);
            other.archive.put("t.sig", authority.person("Министр").sign(Dossiers.text("иное")));
            other.attachments.put("Таблица.docx", "t.sig");
            other.into(folders.inbox(), "changed-on-the-way");
            work();
            String id = jdbc.sql("select id::text from documents where heading = ?")
                    .param(sample.annotation)
                    .query(String.class)
                    .single();
            Arrived.verified(application, id);
            JsonNode paper = api().as("clerk").get("/api/documents/" + id).json();
            Map<String, String> verdicts = new HashMap<>();
            paper.path("files")
                    .forEach(file -> verdicts.put(
                            file.path("name").asText(),
                            file.at("/verification/verdict").asText()));
            assertThat(verdicts)
                    .containsEntry("document.pdf", "VALID")
                    .containsEntry("sign-1.bin", "VALID")
                    .containsEntry("Таблица.docx", "INVALID")
                    .containsEntry("passport.xml", "");
            assertThat(paper.path("warnings").toString()).contains("Электронная подпись «Таблица.docx.sig»");
            assertThat(quarantined("changed-on-the-way").path("reason").asText())
                    .contains("не тот, который подписан");
        }
    }

    private JsonNode first(String person, String address) {
        return api().as(person).get(address).json().path("items").path(0);
    }

    private List<String> told(SamplePackage sample) {
        return jdbc.sql("""
                        select o.told from outgoing_packages o join received_packages r on r.id = o.answers
                        where r.message_uid = ? and o.told is not null and o.written_at is not null order by o.id
                        """).param(sample.message).query(String.class).list();
    }

    /** Whoever is killed after the commit finds the folder again; two nodes may even read it at once. */
    @Test
    void onePackageIsOnePaperHoweverOftenItIsTaken() throws Exception {
        SamplePackage sample = new SamplePackage();
        sample.annotation = "Один раз " + sample.message;
        Path folder = sample.into(folders.inbox(), "once");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> take = () -> {
                reader.read(folder, intake::take);
                return null;
            };
            for (Future<Void> one : both.invokeAll(List.of(take, take))) {
                one.get();
            }
        } finally {
            both.shutdown();
        }
        work();
        assertThat(ExchangeFolders.names(folders.inbox())).isEmpty();
        assertThat(jdbc.sql("select count(*) from documents where heading = ?")
                        .param(sample.annotation)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private JsonNode quarantined(String folder) {
        List<JsonNode> found = new ArrayList<>();
        api().as("ops")
                .get("/api/exchange/quarantine?size=100")
                .json()
                .path("items")
                .forEach(one -> {
                    if (one.path("folder").asText().equals(folder)) {
                        found.add(one);
                    }
                });
        return found.get(0);
    }

    @Test
    void anOperatorTakesAPackageAgainOrDiscardsIt() {
        SamplePackage sample = new SamplePackage();
        sample.annotation = "После исправления " + sample.message;
        sample.addressees = List.of("SVK_FINANCE~TEST");
        sample.into(folders.inbox(), "unknown-address");
        SamplePackage other = new SamplePackage();
        other.pages = "9";
        other.into(folders.inbox(), "wrong-pages");
        work();
        assertThat(health.health().getDetails()).containsKey("quarantined");
        String again = "/api/exchange/quarantine/"
                + quarantined("unknown-address").path("id").asText() + "/again";
        String discard = "/api/exchange/quarantine/"
                + quarantined("wrong-pages").path("id").asText() + "/discard";
        assertThat(api().as("clerk").post(again, Map.of("reason", "Так")).status())
                .isEqualTo(403);
        assertThat(api().as("ops").post(again, Map.of()).status()).isEqualTo(400);
        assertThat(api().as("ops")
                        .post(again, Map.of("reason", "я".repeat(501)))
                        .status())
                .isEqualTo(400);
        for (String none : List.of("0", "999999999999999999", "x", "-1", "99999999999999999999999")) {
            assertThat(api().as("ops")
                            .post("/api/exchange/quarantine/" + none + "/again", Map.of("reason", "Так"))
                            .status())
                    .as(none)
                    .isEqualTo(404);
        }
        assertThat(api().as("admin")
                        .put("/api/exchange/addresses/03", Map.of("address", "SVK_FINANCE~TEST"))
                        .status())
                .isEqualTo(204);
        assertThat(api().as("ops").post(again, Map.of("reason", "Адрес внесён")).status())
                .isEqualTo(200);
        assertThat(api().as("ops").post(again, Map.of("reason", "Ещё раз")).status())
                .isEqualTo(409);
        assertThat(api().as("ops")
                        .post(discard, Map.of("reason", "Отправитель пришлёт снова"))
                        .status())
                .isEqualTo(200);
        work();
        work();
        assertThat(ExchangeFolders.names(folders.inbox())).isEmpty();
        assertThat(ExchangeFolders.names(folders.quarantine())).isEmpty();
        assertThat(jdbc.sql("select organisation from documents where heading = ?")
                        .param(sample.annotation)
                        .query(String.class)
                        .single())
                .isEqualTo("03");
        assertThat(quarantined("wrong-pages").path("done").asBoolean()).isTrue();
        assertThat(ExchangeFolders.names(folders.outbox()))
                .as("the sender learns that it was not taken, and that the other was")
                .hasSizeGreaterThanOrEqualTo(3);
        jdbc.sql("delete from exchange_addresses where organisation = '03'").update();
    }

    @Test
    void aDiskThatIsNotThereLosesNothing() throws Exception {
        SamplePackage sample = new SamplePackage();
        sample.annotation = "Папка вернётся " + sample.message;
        sample.into(folders.inbox(), "waiting");
        SamplePackage broken = new SamplePackage();
        broken.pages = "9";
        broken.into(folders.inbox(), "broken");
        FileSystemUtils.deleteRecursively(folders.quarantine());
        FileSystemUtils.deleteRecursively(folders.outbox());
        work();
        assertThat(exchange.troubles()).hasSize(2).allSatisfy(one -> assertThat(one)
                .startsWith("Нет папки"));
        assertThat(health.health().getStatus().getCode()).isEqualTo("UNKNOWN");
        assertThat(ExchangeFolders.names(folders.inbox())).containsExactly("broken", "waiting");
        Files.createDirectories(folders.quarantine());
        work();
        assertThat(ExchangeFolders.names(folders.inbox())).isEmpty();
        assertThat(told(sample)).as("nothing is written yet").isEmpty();
        Files.createDirectories(folders.outbox());
        work();
        assertThat(told(sample)).containsExactly("documentAccepted");
        assertThat(exchange.troubles()).isEmpty();
        FileSystemUtils.deleteRecursively(folders.inbox());
        work();
        assertThat(exchange.troubles()).containsExactly("Входящая папка обмена не читается: папки или файла нет");
    }

    @Test
    void answersToWhomNobodyKnowsWaitForHisAddress() {
        SamplePackage sample = new SamplePackage().from("Ведомство без записи");
        sample.sender = UUID.randomUUID();
        sample.annotation = "От незнакомца " + sample.message;
        sample.into(folders.inbox(), "stranger");
        work();
        assertThat(told(sample)).isEmpty();
        String address = "/api/exchange/senders/" + sample.sender;
        assertThat(api().as("admin")
                        .put(address, Map.of("correspondent", "NOBODY"))
                        .status())
                .isEqualTo(404);
        assertThat(api().as("admin")
                        .put("/api/exchange/senders/x", Map.of("correspondent", "PROVERKA"))
                        .status())
                .isEqualTo(404);
        assertThat(api().as("admin")
                        .put(address, Map.of("correspondent", "PROVERKA"))
                        .status())
                .isEqualTo(204);
        JsonNode known =
                api().as("admin").get("/api/exchange/senders?size=100").json().path("items");
        assertThat(known.findValuesAsText("name")).contains("Ведомство без записи");
        work();
        assertThat(told(sample)).containsExactly("documentAccepted");
    }

    @Test
    void addressesAreOneOrganisationsAlone() {
        assertThat(api().as("admin")
                        .put("/api/exchange/addresses/03", Map.of("address", "svk_apparat~test"))
                        .status())
                .isEqualTo(409);
        assertThat(api().as("admin")
                        .put("/api/exchange/addresses/none", Map.of("address", "X~Y"))
                        .status())
                .isEqualTo(404);
        assertThat(api().as("admin")
                        .put("/api/exchange/addresses/03", Map.of("address", "X~Y", "uid", "no"))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("admin")
                        .put("/api/exchange/addresses/03", Map.of("address", "X\u0000Y"))
                        .status())
                .isIn(204, 400);
        assertThat(api().as("admin").put("/api/exchange/addresses/03", Map.of()).status())
                .isEqualTo(204);
        JsonNode first = api().as("admin")
                .get("/api/exchange/addresses?size=1")
                .json()
                .path("items")
                .path(0);
        assertThat(first.path("address").asText()).isEqualTo(ExchangeFolders.OURS);
    }

    @Test
    void aCodeOnPaperFindsTheCardForWhoeverMayReadIt() throws IOException {
        Act letter = letter();
        String cover = "/api/documents/" + letter.id() + "/cover?dispatch="
                + dispatch(letter).path("id").asText();
        Reply printed = api().as("author").get(cover);
        assertThat(printed.status()).isEqualTo(200);
        String words = Pdfs.text(printed.bytes());
        assertThat(words)
                .contains(
                        "Министерство проверки обмена",
                        letter.view().path("registrationNumber").asText())
                .doesNotContain("О готовности школ");
        assertThat(Pdfs.violations(printed.bytes(), "2b")).isEmpty();
        var picture = Pdfs.picture(printed.bytes(), 1, 200);
        String scanned = Pdfs.qrCode(picture).orElseThrow();
        String code = scanned.substring(scanned.indexOf("text=") + 5);
        assertThat(Pdfs.bars(picture)).contains(code);
        String ofTheNote = "http://localhost:8080/papers/" + letter.id();
        String inRussian = "реез:..дщсфдрщые:8080.зфзукы."
                + letter.id()
                        .replace('a', 'ф')
                        .replace('b', 'и')
                        .replace('c', 'с')
                        .replace('d', 'в')
                        .replace('e', 'у')
                        .replace('f', 'а');
        for (String typed : List.of(code, scanned, "реез:..щгк.сщву." + code, " " + code + " ", ofTheNote, inRussian)) {
            JsonNode found = search("author", typed);
            assertThat(found.path("total").asInt()).as(typed).isEqualTo(1);
            assertThat(found.path("items").path(0).path("id").asText()).isEqualTo(letter.id());
        }
        assertThat(search("tundraclerk", code).path("total").asInt()).isZero();
        char last = code.charAt(15);
        assertThat(search("author", code.substring(0, 15) + (last == '0' ? '1' : '0'))
                        .path("total")
                        .asInt())
                .as("a misread digit")
                .isZero();
        assertThat(api().as("tundraclerk").get(cover).status()).isEqualTo(404);
        for (String none : List.of("x", UUID.randomUUID().toString())) {
            assertThat(api().as("author")
                            .get("/api/documents/" + letter.id() + "/cover?dispatch=" + none)
                            .status())
                    .isEqualTo(404);
        }
    }

    private JsonNode search(String person, String text) {
        return api().as(person)
                .get("/api/documents?text=" + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8))
                .json();
    }
}
