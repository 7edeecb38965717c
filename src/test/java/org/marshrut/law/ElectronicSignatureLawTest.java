package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.hunt.LawCheck;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.signing.Signatories;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.DrawnChain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** No kind that requires an electronic signature gets a number without one, by any way. */
class ElectronicSignatureLawTest extends LawTest {

    private static final String SIGN = "sign SIGNATURE ${people.holder('GOVERNOR')} - ON_SIGNING";
    private static final String CO_SIGN = "coSign SIGNATURE ${people.holder('DEPUTY_CHAIR')}";
    private static final String REQUIRE = "/api/signed-kinds/GOVERNOR_DIRECTIVE/electronic-signature";

    @Autowired
    private ApplicationContext application;

    private TestAuthority authority;
    private Signatories people;
    private Token governor;

    @BeforeEach
    void peopleWithCertificates() {
        authority = new TestAuthority(application);
        people = new Signatories(api());
        governor = authority.person("Образцов А. А.");
        people.belongs("governor", governor);
        jdbc.sql("delete from required_signatories").update();
    }

    @AfterEach
    void asBefore() {
        drawnAs("allowed");
        jdbc.sql("delete from required_electronic_signatures").update();
        authority.close();
    }

    private void drawnAs(String word) {
        jdbc.sql("""
                        update route_kinds set data = data || jsonb_build_object('electronicSignature', cast(? as text))
                        where code = 'GOVERNOR_DIRECTIVE'
                        """).param(word).update();
    }

    private void draws(String... steps) {
        drawn("act-approval", DrawnChain.of("actApproval", steps));
    }

    private Act submitted() {
        return act().with("kind", "GOVERNOR_DIRECTIVE").submitted();
    }

    private Reply require(String person, boolean required) {
        clock.tick();
        return api().as(person).put(REQUIRE, Map.of("required", required, "ground", "№ 9-РГ от 20.11.2026"));
    }

    private void breaksNoLaw(Act act) {
        assertThat(new LawCheck(jdbc).violations(List.of(UUID.fromString(act.id())), clock.now()))
                .extracting(LawCheck.Violation::law)
                .doesNotContain("number-without-electronic-signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!registerAct !placeOnPortal",
                "!stampAct",
                "!placeOnPortal",
                "@actIssuance",
                "@documentPublication"
            })
    void aRouteWithoutASignatureGivesNothing(String steps) {
        drawnAs("required");
        draws(("!checkDossier !registerDraft " + steps).split(" "));
        assertThat(act().with("kind", "GOVERNOR_DIRECTIVE")
                        .trySubmitAs("author")
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "work WORK %s DONE",
                "work WORK %s AGREED",
                "work VISA %s AGREED",
                "work SETTLEMENT author SETTLED"
            })
    void anotherStepIsNoSignature(String step) {
        drawnAs("required");
        draws(step.formatted("${people.holder('GOVERNOR')}"), "!registerAct");
        Act act = submitted();
        String[] words = step.split(" ");
        String person = words[2].equals("author") ? "author" : "governor";
        assertThat(act.tryDecide(person, "work", words[words.length - 1], null).status())
                .isEqualTo(409);
        bindsNobody(act);
        breaksNoLaw(act);
    }

    /** The document keeps what it was submitted as, whatever its route becomes and wherever it is moved. */
    @Test
    void aRedrawnRouteEasesNothingForWhatIsOnItsWay() {
        drawnAs("required");
        draws("!registerDraft", SIGN, "!registerAct");
        Act act = submitted();
        String before = definition();
        draws("!registerDraft", SIGN, "!registerAct", "!fileAct");
        long kept = jdbc.sql("select route_kind from documents where id = ?::uuid")
                .param(act.id())
                .query(Long.class)
                .single();
        long redrawn =
                jdbc.sql("""
                        insert into route_kinds (route, definition_id, code, data)
                        select route, ?, code, data || '{"electronicSignature": "none"}' from route_kinds where id = ?
                        returning id
                        """).params(definition(), kept).query(Long.class).single();
        try {
            isNotEased(act, before);
        } finally {
            jdbc.sql("update documents set route_kind = ? where route_kind = ?")
                    .params(kept, redrawn)
                    .update();
            jdbc.sql("delete from route_kinds where id = ?").param(redrawn).update();
        }
    }

    private void isNotEased(Act act, String before) {
        assertThat(api().as("admin")
                        .post(
                                "/engine-rest/migration/execute",
                                Map.of(
                                        "migrationPlan",
                                        Map.of(
                                                "sourceProcessDefinitionId", before,
                                                "targetProcessDefinitionId", definition(),
                                                "instructions",
                                                        List.of(Map.of(
                                                                "sourceActivityIds", List.of("sign"),
                                                                "targetActivityIds", List.of("sign")))),
                                        "processInstanceIds",
                                        List.of(act.view()
                                                .path("processInstanceId")
                                                .asText())))
                        .status())
                .isIn(200, 204);
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(422);
        bindsNobody(act);
        clock.tick();
        assertThat(people.signs("governor", governor, act, "sign").status()).isEqualTo(200);
        assertThat(act.view().path("registrationNumber").asText()).endsWith("-РГ");
        breaksNoLaw(act);
        Act later = submitted();
        later.decides("governor", "sign", "SIGNED");
        assertThat(later.view().path("registrationNumber").asText()).endsWith("-РГ");
    }

    private String definition() {
        return jdbc.sql("""
                        select id_ from act_re_procdef where key_ = 'actApproval' order by version_ desc limit 1
                        """).query(String.class).single();
    }

    @Test
    void administratorsRequireItWhateverIsDrawnAndNotBackwards() {
        drawnAs("none");
        draws("!registerDraft", SIGN, "wait WORK author", "!registerAct");
        Act signedBefore = submitted().decides("governor", "sign", "SIGNED");
        assertThat(require("analyst", true).status()).isEqualTo(403);
        assertThat(require("governor", true).status()).isEqualTo(403);
        Reply required = require("admin", true);
        assertThat(required.status()).as(() -> required.json().toString()).isEqualTo(200);
        assertThat(required.json().path("electronic").asBoolean()).isTrue();
        clock.tick();
        signedBefore.decides("author", "wait", "DONE");
        assertThat(signedBefore.view().path("registrationNumber").asText()).endsWith("-РГ");

        Act act = submitted();
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(422);
        drawnAs("allowed");
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(422);
        assertThat(people.signs("governor", governor, act, "sign").status()).isEqualTo(200);
        act.decides("author", "wait", "DONE");
        breaksNoLaw(signedBefore);
        breaksNoLaw(act);

        jdbc.sql("insert into holdings (position, login, valid_from) values ('GOVERNOR', 'admin', date '2030-01-01')")
                .update();
        try {
            assertThat(require("admin", false).status()).isEqualTo(403);
        } finally {
            jdbc.sql("delete from holdings where login = 'admin' and position = 'GOVERNOR'")
                    .update();
        }
        assertThat(require("admin", false).json().path("electronic").asBoolean())
                .isFalse();
        assertThat(api().as("admin").put(REQUIRE, Map.of("ground", "№ 1")).status())
                .isEqualTo(400);
        assertThat(api().as("admin").put(REQUIRE, Map.of("required", true)).status())
                .isEqualTo(400);
    }

    @Test
    void aSignatureOfAnEarlierTextOrOfOneOfTwoIsNotEnough() {
        drawnAs("required");
        draws(SIGN, "revise REVISION author - REWORK", "!registerAct");
        Act act = submitted();
        assertThat(people.signs("governor", governor, act, "sign").status()).isEqualTo(200);
        act.newVersion("DRAFT_TEXT", null);
        Reply revised = act.tryDecide("author", "revise", "RESUBMITTED", "Поправил");
        assertThat(revised.status()).isEqualTo(409);
        assertThat(revised.detail()).contains("действующей версией");

        draws(SIGN, CO_SIGN, "!registerAct");
        Act two = submitted();
        assertThat(people.signs("governor", governor, two, "sign").status()).isEqualTo(200);
        assertThat(two.tryDecide("deputy", "coSign", "SIGNED", null).status()).isEqualTo(422);
        bindsNobody(two);

        draws(SIGN, "wait WORK author", "!registerAct");
        Act robbed = submitted();
        assertThat(people.signs("governor", governor, robbed, "sign").status()).isEqualTo(200);
        jdbc.sql("delete from electronic_signatures where document_id = ?::uuid")
                .param(robbed.id())
                .update();
        Reply numbered = robbed.tryDecide("author", "wait", "DONE", null);
        assertThat(numbered.status()).isEqualTo(409);
        assertThat(numbered.detail()).contains("нет электронной подписи");
    }

    @Test
    void whatIsWrongOnTheStartEventIsToldToTheAnalyst() throws IOException {
        String shipped = Files.readString(Path.of("processes/act-approval/act-approval.bpmn"));
        assertThat(checked(shipped.replace(
                        "\"electronicSignature\" value=\"allowed\"", "\"electronicSignature\" value=\"yes\"")))
                .contains("required, allowed или none");
        assertThat(checked(shipped.replace("name=\"signed\" value=\"yes\"", "name=\"signed\" value=\"no\"")))
                .contains("Поставьте signed = yes");
        assertThat(checked(shipped)).doesNotContain("electronicSignature");
    }

    private String checked(String diagram) {
        return api().as("analyst")
                .post("/api/routes/check", "application/xml", diagram)
                .json()
                .toString();
    }

    /** A party that signs electronically needs no paper; where it is required, paper is not enough. */
    @Test
    void aPartysSignatureIsElectronicToo() {
        drawnAs("required");
        String step = "ask PARTY author COUNTERSIGNED,REFUSED";
        drawn(
                "act-approval",
                DrawnChain.of("actApproval", SIGN, step, "!registerAct")
                        .replace(
                                "name=\"step\" value=\"PARTY\" />",
                                "name=\"step\" value=\"PARTY\" /><camunda:property name=\"party\" value=\"partner\" />"
                                        + "<camunda:property name=\"file\" value=\"ATTACHMENT\" />"));
        Act act = submitted();
        jdbc.sql("update documents set facts = cast(? as jsonb) where id = ?::uuid")
                .params("{\"partner\": \"ООО «Ромашка»\"}", act.id())
                .update();
        assertThat(people.signs("governor", governor, act, "sign").status()).isEqualTo(200);
        Reply onPaper = act.tryDecide("author", "ask", "COUNTERSIGNED", null);
        assertThat(onPaper.status()).isEqualTo(422);
        assertThat(onPaper.detail()).contains("ООО «Ромашка»");

        Token partys = authority.person("Лютиков Ц. Ц.");
        byte[] text = api().as("author")
                .get("/api/documents/" + act.id() + "/files/"
                        + act.view().at("/signatures/0/file").asText())
                .bytes();
        assertThat(brings("author", act, "ООО «Другое»", partys.sign(text)).status())
                .isEqualTo(400);
        assertThat(brings("governor", act, "ООО «Ромашка»", partys.sign(text)).status())
                .isEqualTo(403);
        assertThat(brings("mfc", act, "ООО «Ромашка»", partys.sign(text)).status())
                .isEqualTo(404);
        assertThat(brings("author", act, "ООО «Ромашка»", governor.sign(text)).detail())
                .contains("нашего сотрудника");
        assertThat(brings(
                                "author",
                                act,
                                "ООО «Ромашка»",
                                TestAuthority.stranger("Чужой").sign(text))
                        .status())
                .isEqualTo(422);
        Token waiting = authority.person("Лютиков Ц. Ц.");
        assertThat(api().as("deputy")
                        .post(
                                "/api/own-certificates",
                                Map.of(
                                        "certificate",
                                        Base64.getEncoder().encodeToString(authority.certificate(waiting))))
                        .status())
                .isEqualTo(200);
        assertThat(brings("author", act, "ООО «Ромашка»", waiting.sign(text)).detail())
                .as("of an official, though nobody has confirmed it yet")
                .contains("нашего сотрудника");
        jdbc.sql("delete from person_certificates where sha256 = ?")
                .param(waiting.certificateSha256())
                .update();
        assertThat(act.view().path("signatures")).hasSize(1);
        byte[] good = partys.sign(text);
        Reply brought = brings("author", act, "ООО «Ромашка»", good);
        assertThat(brought.status()).as(() -> brought.json().toString()).isEqualTo(200);
        assertThat(brings("author", act, "ООО «Ромашка»", good).json()).isEqualTo(brought.json());
        assertThat(brings("author", act, "ООО «Ромашка»", TestAuthority.rewrapped(good))
                        .detail())
                .contains("уже принята");
        assertThat(act.view().at("/signatures/1/party").asText()).isEqualTo("ООО «Ромашка»");
        act.decides("author", "ask", "COUNTERSIGNED");
        assertThat(act.view().path("registrationNumber").asText()).endsWith("-РГ");
        breaksNoLaw(act);
    }

    private Reply brings(String person, Act act, String party, byte[] signature) {
        clock.tick();
        return api().as(person)
                .post(
                        "/api/documents/" + act.id() + "/signatures",
                        List.of(Part.file("signature", "подпись.sig", signature), Part.field("party", party)));
    }
}
