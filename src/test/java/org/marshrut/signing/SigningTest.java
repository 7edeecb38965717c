package org.marshrut.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.law.LawTest;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.seal.Verifier;
import org.marshrut.signature.HandedSignature;
import org.marshrut.signature.PresentText;
import org.marshrut.signature.SigningHand;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Desk;
import org.marshrut.support.DrawnChain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An official signs electronically: verified, his own, of the present text, or nothing happens. */
class SigningTest extends LawTest {

    private static final String SIGN = "sign SIGNATURE ${people.holder('GOVERNOR')} - ON_SIGNING";
    private static final String CO_SIGN = "coSign SIGNATURE ${people.holder('DEPUTY_CHAIR')}";

    @Autowired
    private ApplicationContext application;

    @Autowired
    private SignatureTrial trial;

    @Autowired
    private PresentText texts;

    @Autowired
    private SigningHand hand;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    private TestAuthority authority;
    private Signatories people;
    private Token governor;

    @BeforeEach
    void authority() {
        authority = new TestAuthority(application);
        people = new Signatories(api());
        governor = authority.person("Образцов А. А.");
        people.belongs("governor", governor);
        use("required");
    }

    @AfterEach
    void asBefore() {
        use("allowed");
        jdbc.sql("delete from required_signatories").update();
        authority.close();
    }

    private void use(String word) {
        jdbc.sql("""
                        update route_kinds set data = data || jsonb_build_object('electronicSignature', cast(? as text))
                        where code = 'GOVERNOR_DIRECTIVE'
                        """).param(word).update();
    }

    private Act drawn(String... steps) {
        drawn("act-approval", DrawnChain.of("actApproval", steps));
        return submitted();
    }

    private Act submitted() {
        return act().with("kind", "GOVERNOR_DIRECTIVE").submitted();
    }

    private long kept(Act act) {
        return jdbc.sql("select count(*) from electronic_signatures where document_id = ?::uuid")
                .param(act.id())
                .query(Long.class)
                .single();
    }

    private void nothingHasHappened(Act act) {
        assertThat(kept(act)).isZero();
        act.isIn("ON_SIGNING").waitsFor("sign:governor");
        assertThat(jdbc.sql("select count(*) from decisions where document_id = ?::uuid and decided_at is not null")
                        .param(act.id())
                        .query(Long.class)
                        .single())
                .isZero();
        bindsNobody(act);
    }

    @Test
    void whatIsSignedIsKeptWithTheDecisionAndGivesTheNumber() {
        Act act = drawn("!registerDraft", SIGN, "!registerAct");
        String task = act.taskOf("governor", "sign");
        JsonNode asked = people.task("governor", task).json();
        assertThat(asked.path("use").asText()).isEqualTo("REQUIRED");
        assertThat(asked.at("/file/sha256").asText())
                .isEqualTo(act.view().at("/files/0/sha256").asText());
        assertThat(asked.at("/file/streebog256").asText()).hasSize(64);
        assertThat(api().as("governor")
                        .get("/api/tasks/" + task + "/screen")
                        .json()
                        .at("/signature/electronic")
                        .asText())
                .isEqualTo("REQUIRED");
        assertThat(cardOf(task).path("signature").asText()).isEqualTo("REQUIRED");

        byte[] signature = governor.sign(people.text("governor", task));
        byte[] pem = ("-----BEGIN CMS-----\n" + Base64.getMimeEncoder().encodeToString(signature)
                        + "\n-----END CMS-----\n")
                .getBytes(UTF_8);
        clock.tick();
        Reply signed = people.sign(
                "governor", task, pem, "sha256", asked.at("/file/sha256").asText());
        assertThat(signed.status()).as(() -> signed.json().toString()).isEqualTo(200);
        assertThat(signed.json().path("decision").asText()).isEqualTo("SIGNED");
        assertThat(signed.json().at("/signature/owner").asText()).isEqualTo("Образцов А. А.");
        assertThat(signed.json().at("/verification/verdict").asText()).isEqualTo("VALID");
        act.isIn("REGISTERED");

        JsonNode shown = act.view().path("signatures");
        assertThat(shown).hasSize(1);
        assertThat(shown.at("/0/login").asText()).isEqualTo("governor");
        assertThat(shown.at("/0/version").asInt()).isOne();
        assertThat(shown.at("/0/file").asText()).isEqualTo(asked.at("/file/id").asText());
        String address = "/api/documents/" + act.id() + "/signatures/"
                + shown.at("/0/id").asText();
        Reply file = api().as("author").get(address);
        assertThat(file.bytes()).isEqualTo(signature);
        assertThat(file.header("Content-Disposition")).contains(".p7s");
        assertThat(api().as("volunteer").get(address).status()).isEqualTo(404);
        assertThat(api().as("mfc").get(address).status()).isEqualTo(404);
        JsonNode sheet = api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                .json();
        assertThat(sheet.at("/signatures/0/serial").asText()).isEqualTo(governor.serial());
        assertThat(api().as("admin")
                        .get("/api/trail?document=" + act.id() + "&event=SIGNED_ELECTRONICALLY")
                        .json()
                        .toString())
                .contains(governor.certificateSha256());

        Reply again = people.sign("governor", task, signature);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(signed.json());
        assertThat(people.sign("governor", task, governor.sign("другое".getBytes(UTF_8)))
                        .status())
                .isEqualTo(409);
        assertThat(people.task("governor", task).status()).isEqualTo(409);
        assertThat(kept(act)).isOne();
        long decision = jdbc.sql("select id from decisions where task_id = ?")
                .param(task)
                .query(Long.class)
                .single();
        assertThat(api().as("governor").delete("/api/decisions/" + decision).status())
                .isEqualTo(409);
    }

    private JsonNode cardOf(String task) {
        return StreamSupport.stream(
                        api().as("governor")
                                .get("/api/desk?list=SIGNATURE&size=100")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(card -> card.path("taskId").asText().equals(task))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whateverIsWrongIsSaidAndNothingIsKept() {
        Act act = drawn("!registerDraft", SIGN, "!registerAct");
        String task = act.taskOf("governor", "sign");
        byte[] text = people.text("governor", task);
        Token unknown = authority.person("Образцов А. А.");
        Token deputys = authority.person("Примеров Б. Б.");
        Token ended = authority.person("Образцов А. А.");
        Token later = authority.person("Образцов А. А.");
        Token revoked = authority.person("Образцов А. А.");
        Token strangers = TestAuthority.stranger("Образцов А. А.");
        people.belongs("deputy", deputys);
        assertThat(people.load(
                                Signatories.line("governor", ended, "2026-01-01", "2026-11-23"),
                                Signatories.line("governor", later, "2026-11-25", ""))
                        .status())
                .isEqualTo(200);
        people.belongs("governor", revoked);
        people.belongs("governor", strangers);
        authority.revoke(revoked);
        assertThat(api().as("governor")
                        .post(
                                "/api/own-certificates",
                                Map.of(
                                        "certificate",
                                        Base64.getEncoder().encodeToString(authority.certificate(unknown))))
                        .status())
                .isEqualTo(200);
        byte[] good = governor.sign(text);

        Map<String, byte[]> wrong = new LinkedHashMap<>();
        wrong.put("ждёт подтверждения", unknown.sign(text));
        wrong.put("внесён за другим человеком", deputys.sign(text));
        wrong.put("последний день — 23.11.2026", ended.sign(text));
        wrong.put("вы подписываете с 25.11.2026", later.sign(text));
        wrong.put("отозван", revoked.sign(text));
        wrong.put("не построена", strangers.sign(text));
        wrong.put("внутри подписи", authority.attached(governor, text));
        wrong.put("В файле подписей: 2", authority.together(text, governor, deputys));
        wrong.put("не тот, что подписан", governor.sign("другой текст".getBytes(UTF_8)));
        wrong.put("не читается", "не подпись".getBytes(UTF_8));
        wrong.put("не читается ", Arrays.copyOf(good, good.length - 20));
        wrong.forEach((words, signature) -> {
            Reply reply = people.sign("governor", task, signature);
            assertThat(reply.status()).as(words).isEqualTo(422);
            assertThat(reply.detail()).contains(words.strip()).doesNotContain("xception");
        });
        assertThat(people.sign("governor", task, new byte[0]).status()).isEqualTo(400);
        assertThat(people.sign("governor", task, new byte[(1 << 20) + 1]).status())
                .isEqualTo(413);
        assertThat(people.sign("governor", task, good, "decision", "RETURNED").status())
                .isEqualTo(400);
        assertThat(people.sign("governor", task, good, "decision", "SIGNED_OVER_OBJECTIONS", "comment", "Срочно")
                        .status())
                .isEqualTo(409);
        assertThat(people.sign("governor", task, good, "sha256", "0".repeat(64)).status())
                .isEqualTo(409);
        assertThat(people.sign("governor", task, good, "comment", "я".repeat(4001))
                        .status())
                .isEqualTo(400);
        authority.close();
        Reply notChecked = people.sign("governor", task, good);
        assertThat(notChecked.status()).as("not invalid is not enough").isEqualTo(422);
        assertThat(notChecked.detail()).contains("проверено не всё", "Сообщите администратору");
        nothingHasHappened(act);
    }

    @Test
    void aSignatureIsTakenOnceHoweverItIsWrapped() {
        Act first = drawn("!registerDraft", SIGN, "!registerAct");
        Act second = submitted();
        String task = first.taskOf("governor", "sign");
        String other = second.taskOf("governor", "sign");
        byte[] text = people.text("governor", task);
        assertThat(people.text("governor", other)).isEqualTo(text);
        byte[] signature = governor.sign(text);
        assertThat(people.sign("governor", task, signature).status()).isEqualTo(200);
        for (byte[] again : List.of(signature, TestAuthority.rewrapped(signature))) {
            Reply replayed = people.sign("governor", other, again);
            assertThat(replayed.status()).isEqualTo(409);
            assertThat(replayed.detail()).contains("уже принята", "Подпишите этот документ заново", "CAdES-BES");
        }
        nothingHasHappened(second);
        assertThat(people.sign("governor", other, TestAuthority.rewrapped(governor.sign(text)))
                        .status())
                .isEqualTo(200);
    }

    /** As on the day of a time stamp, by which a list of that day is enough for the verifier. */
    @Test
    void aListThatHasRunOutSaysNothingOfToday() {
        Act act = drawn("!registerDraft", SIGN, "!registerAct");
        String task = act.taskOf("governor", "sign");
        byte[] signature = governor.sign(people.text("governor", task));
        authority.listsUntil(clock.now().plusSeconds(60));
        FileVersion text = texts.of(UUID.fromString(act.id())).orElseThrow();
        SignatureTrial later = new SignatureTrial(
                application.getBean(Verifier.class),
                application.getBean(Files.class),
                Clock.fixed(clock.now().plusSeconds(120), ZoneOffset.UTC));
        assertThatThrownBy(() -> later.of(text, signature))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("устарел")
                .hasMessageContaining("Сообщите администратору");
        assertThat(trial.of(text, signature).content()).isEqualTo(signature);
    }

    @Test
    void anotherWayIsRefusedWhereASignatureIsRequired() {
        Act act = drawn("!registerDraft", SIGN, "!registerAct");
        String task = act.taskOf("governor", "sign");
        byte[] good = governor.sign(people.text("governor", task));
        Reply completed = act.tryDecide("governor", "sign", "SIGNED", null);
        assertThat(completed.status()).isEqualTo(422);
        assertThat(completed.detail()).contains("электронной подписью", "рабочем столе");
        Map<String, Object> variables = Map.of("variables", Map.of("decision", Map.of("value", "SIGNED")));
        assertThat(api().as("governor")
                        .post("/engine-rest/task/" + task + "/submit-form", variables)
                        .status())
                .isEqualTo(422);
        assertThat(api().as("governor")
                        .post("/engine-rest/task/" + task + "/resolve", variables)
                        .status())
                .isEqualTo(403);
        assertThat(api().as("governor")
                        .post("/api/tasks/" + task + "/decision", Map.of("decision", "SIGNED"))
                        .status())
                .isEqualTo(422);
        assertThat(api().as("governor")
                        .post("/api/decisions", Map.of("items", List.of(Map.of("taskId", task, "decision", "SIGNED"))))
                        .json()
                        .at("/items/0/status")
                        .asInt())
                .isEqualTo(422);
        Desk tasklist = new Desk(port).as("governor");
        assertThat(tasklist.send(tasklist.request("/camunda/api/engine/engine/default/task/" + task + "/submit-form")
                                .header("X-XSRF-TOKEN", tasklist.cookie("XSRF-TOKEN"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"variables\":{\"decision\":{\"value\":\"SIGNED\"}}}")))
                        .statusCode())
                .isEqualTo(422);
        assertThat(people.sign("author", task, good).status()).isEqualTo(403);
        assertThat(people.task("author", task).status()).isEqualTo(403);
        assertThat(people.sign("volunteer", task, good).status()).isEqualTo(403);
        assertThat(people.sign("mfc", task, good).status()).isEqualTo(404);
        assertThat(people.sign("mfc", "nothing", good).status()).isEqualTo(404);
        nothingHasHappened(act);

        use("none");
        assertThat(people.sign("governor", task, good).status()).isEqualTo(422);
        nothingHasHappened(act);
        use("allowed");
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(204);
        assertThat(act.view().path("signatures")).isEmpty();
    }

    @Test
    void aTextThatIsChangedMeanwhileIsNotSigned() {
        Act act = drawn("!registerDraft", SIGN, "!registerAct");
        String task = act.taskOf("governor", "sign");
        byte[] ofTheOld = governor.sign(people.text("governor", task));
        String seen = people.task("governor", task).json().at("/file/sha256").asText();
        HandedSignature verified = trial.of(texts.of(UUID.fromString(act.id())).orElseThrow(), ofTheOld);
        isChanged(act);
        Reply told = people.sign("governor", task, ofTheOld, "sha256", seen);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.detail()).contains("версия 2");
        assertThat(people.sign("governor", task, ofTheOld).status()).isEqualTo(422);
        identity.setAuthentication("governor", List.of("signatories"));
        try {
            assertThatThrownBy(() ->
                            hand.holding(task, verified, () -> tasks.complete(task, Map.of("decision", "SIGNED"))))
                    .as("the text is changed after the signature was verified, before the document is locked")
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Текст изменён");
        } finally {
            identity.clearAuthentication();
        }
        nothingHasHappened(act);
    }

    private void isChanged(Act act) {
        jdbc.sql("""
                        insert into files (id, document_id, role, several, version, name, size, media_type, sha256, changed_for,
                                           uploaded_by, uploaded_at, search)
                        select gen_random_uuid(), document_id, role, several, 2, name, 1, media_type, repeat('0', 64), changed_for,
                               uploaded_by, uploaded_at + interval '1 second', search
                        from files where document_id = ?::uuid and role = 'DRAFT_TEXT'
                        """).param(act.id()).update();
        jdbc.sql("""
                        insert into file_chunks (file_id, number, content)
                        select id, 0, 'x'::bytea from files where document_id = ?::uuid and version = 2
                        """).param(act.id()).update();
    }

    @Test
    void twoAtOnceSignOnce() {
        Act act = drawn("!registerDraft", SIGN, "!registerAct");
        String task = act.taskOf("governor", "sign");
        byte[] text = people.text("governor", task);
        List<CompletableFuture<Reply>> both = Stream.of(governor.sign(text), governor.sign(text))
                .map(signature -> CompletableFuture.supplyAsync(() -> people.sign("governor", task, signature)))
                .toList();
        assertThat(both.stream().map(reply -> reply.join().status())).containsExactlyInAnyOrder(200, 409);
        assertThat(kept(act)).isOne();
    }

    @Test
    void eachSignatoryHasHisOwnAndASubstituteToo() {
        Act act = drawn("!registerDraft", SIGN, CO_SIGN, "!registerAct");
        Token deputys = authority.person("Примеров Б. Б.");
        people.belongs("deputy", deputys);
        clock.tick();
        assertThat(people.signs("governor", governor, act, "sign").status()).isEqualTo(200);
        bindsNobody(act);
        String task = act.taskOf("deputy", "coSign");
        assertThat(people.sign("deputy", task, governor.sign(people.text("deputy", task)))
                        .detail())
                .contains("за другим человеком");
        bindsNobody(act);
        assertThat(people.signs("deputy", deputys, act, "coSign").status()).isEqualTo(200);
        act.isIn("REGISTERED");
        assertThat(act.view().path("signatures")).hasSize(2);

        api().as("governor")
                .put(
                        "/api/substitutions/governor",
                        Map.of(
                                "substitute",
                                "deputy",
                                "from",
                                "2026-11-24",
                                "to",
                                "2026-11-24",
                                "reason",
                                "Приказ № 1"));
        try {
            Act another = submitted();
            String passedOn = another.taskOf("deputy", "sign");
            byte[] text = people.text("deputy", passedOn);
            assertThat(people.sign("deputy", passedOn, governor.sign(text)).status())
                    .isEqualTo(422);
            Reply signed = people.sign("deputy", passedOn, deputys.sign(text));
            assertThat(signed.status()).as(() -> signed.json().toString()).isEqualTo(200);
            assertThat(another.view().at("/signatures/0/login").asText()).isEqualTo("deputy");
            assertThat(jdbc.sql("""
                            select d.basis from electronic_signatures e join decisions d on d.id = e.decision_id
                            where e.document_id = ?::uuid
                            """).param(another.id()).query(String.class).single())
                    .startsWith("за Образцова");
        } finally {
            api().as("governor").delete("/api/substitutions/governor?reason=x");
            jdbc.sql(
                            "delete from task_moves where substitution_id in (select id from substitutions where login = 'governor')")
                    .update();
            jdbc.sql("delete from substitutions where login = 'governor'").update();
        }
    }

    @Test
    void thirtyAreSignedInOneGoAndOneOfThemIsNot() throws IOException {
        List<Act> acts = new ArrayList<>(List.of(drawn("!registerDraft", SIGN, "!registerAct")));
        IntStream.range(1, 30).forEach(i -> acts.add(submitted()));
        List<String> tasks =
                acts.stream().map(act -> act.taskOf("governor", "sign")).toList();
        String query = "?task=" + String.join("&task=", tasks) + "&task=unknown";
        Reply given = api().as("governor").get("/api/signatures/package" + query);
        assertThat(given.status()).isEqualTo(200);
        Map<String, byte[]> package30 = unzipped(given.bytes());
        assertThat(package30).hasSize(31);
        assertThat(new String(package30.get("manifest.json"), UTF_8)).contains("Такой задачи нет");

        Map<String, byte[]> signed = new LinkedHashMap<>(package30);
        List<String> names = package30.keySet().stream()
                .filter(name -> !name.equals("manifest.json"))
                .toList();
        names.forEach(name -> signed.put(name + ".sig", governor.sign(package30.get(name))));
        signed.put(names.get(7) + ".sig", governor.sign("не тот".getBytes(UTF_8)));
        clock.tick();
        Reply reply = send(zipped(signed));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        List<JsonNode> items = items(reply);
        assertThat(items).hasSize(30);
        assertThat(items.stream().filter(item -> item.path("status").asInt() == 200))
                .hasSize(29);
        JsonNode failed = items.stream()
                .filter(item -> item.path("status").asInt() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(failed.path("status").asInt()).isEqualTo(422);
        assertThat(failed.path("detail").asText()).contains("не тот");
        assertThat(acts.stream().filter(act -> act.view().path("state").asText().equals("REGISTERED")))
                .hasSize(29);
        assertThat(send(zipped(signed)).json()).isEqualTo(reply.json());

        String left = failed.path("taskId").asText();
        byte[] text = people.text("governor", left);
        Map<String, byte[]> byFolder = Map.of(left + "/текст.p7s", governor.sign(text));
        assertThat(send(zipped(byFolder)).json().at("/items/0/status").asInt()).isEqualTo(200);

        Act last = submitted();
        String task = last.taskOf("governor", "sign");
        String manifest =
                "{\"items\": [{\"taskId\": \"%s\", \"part\": \"s1\"}, {\"taskId\": \"%s\", \"part\": \"none\"}, {\"part\": \"s1\"}]}"
                        .formatted(task, left);
        List<Part> parts = List.of(
                Part.json("manifest", manifest),
                Part.file("s1", "s1.sig", governor.sign(people.text("governor", task))));
        String[] key = {"Idempotency-Key", "signing-" + task};
        Reply byParts = api().as("governor").post("/api/signatures", parts, key);
        assertThat(items(byParts).stream().map(item -> item.path("status").asInt()))
                .containsExactly(200, 400, 400);
        assertThat(api().as("governor").post("/api/signatures", parts, key).json())
                .isEqualTo(byParts.json());
    }

    @Test
    void aPackageThatIsNoneIsRefusedInWords() {
        Map<String, byte[]> bomb = Map.of("папка/а.sig", new byte[50 << 20]);
        Map<String, byte[]> twice = new LinkedHashMap<>();
        twice.put("nobody/а.sig", new byte[] {1});
        twice.put("nobody/б.sig", new byte[] {1});
        Map<String, byte[]> many = new LinkedHashMap<>();
        IntStream.range(0, 100).forEach(i -> many.put(i + "/а.sig", new byte[] {1}));
        many.put("too large to be looked at/а.sig", new byte[50 << 20]);
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("недопустимо большой", send(zipped(bomb)).detail());
        refused.put(
                "недопустимое имя",
                send(zipped(Map.of("../а.sig", new byte[] {1}))).detail());
        refused.put(
                "недопустимое имя файла",
                send(zipped(Map.of("C:\\а\\а.sig", new byte[] {1}))).detail());
        refused.put("не в папке", send(zipped(Map.of("а.sig", new byte[] {1}))).detail());
        refused.put(
                "нет ни одной подписи",
                send(zipped(Map.of("а/а.pdf", new byte[] {1}))).detail());
        refused.put("больше 100 подписей", send(zipped(many)).detail());
        refused.put("повреждён", send("не архив".getBytes(UTF_8)).detail());
        refused.put(
                "manifest.json",
                send(zipped(Map.of("manifest.json", "[1".getBytes(UTF_8)))).detail());
        refused.put(
                "manifest.json не читается",
                send(zipped(Map.of("manifest.json", "null".getBytes(UTF_8)))).detail());
        refused.forEach((words, detail) -> assertThat(detail).contains(words));
        assertThat(items(send(zipped(twice))).get(0).path("detail").asText()).contains("больше одной подписи");
        assertThat(items(send(zipped(Map.of("nobody/а.sig", new byte[] {1}))))
                        .get(0)
                        .path("status")
                        .asInt())
                .isEqualTo(404);
        assertThat(api().as("governor")
                        .post("/api/signatures", List.of(Part.field("x", "y")))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("governor")
                        .post("/api/signatures", List.of(Part.json("manifest", "{\"items\": []}")))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("governor").get("/api/signatures/package").status()).isEqualTo(400);
        assertThat(api().as("governor")
                        .get("/api/signatures/package?task=nobody")
                        .status())
                .isEqualTo(404);
    }

    private Reply send(byte[] archive) {
        return api().as("governor").post("/api/signatures", List.of(Part.file("package", "пакет.zip", archive)));
    }

    private static List<JsonNode> items(Reply reply) {
        return StreamSupport.stream(reply.json().path("items").spliterator(), false)
                .toList();
    }

    private static byte[] zipped(Map<String, byte[]> files) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
