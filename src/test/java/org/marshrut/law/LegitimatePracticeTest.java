package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.DrawnChain;

/** What offices do every day and the law allows: none of it is in the way of the invariants. */
class LegitimatePracticeTest extends LawTest {

    private static final String GOVERNOR = "sign SIGNATURE ${people.holder('GOVERNOR')} - ON_SIGNING";

    private void draws(String... steps) {
        drawn("act-approval", DrawnChain.of("actApproval", steps));
    }

    private Act order() {
        return act().with("kind", "GOVERNOR_DIRECTIVE");
    }

    private String stamp(Act act) {
        return act.view().path("stamp").asText();
    }

    @AfterEach
    void kindsAsBefore() {
        jdbc.sql("delete from required_signatories").update();
        jdbc.sql("update document_kinds set signed = true, register = code where code = 'GOVERNOR_DIRECTIVE'")
                .update();
        jdbc.sql("""
                        update route_kinds set data = data || '{"signed": "yes", "register": "GOVERNOR_DIRECTIVE"}'
                        where code = 'GOVERNOR_DIRECTIVE'
                        """).update();
    }

    @Test
    void twoSignatoriesSignAndTheStampNamesBothWithTheirPositions() {
        jdbc.sql("""
                        insert into required_signatories (kind, position)
                        values ('GOVERNOR_DIRECTIVE', 'GOVERNOR'), ('GOVERNOR_DIRECTIVE', 'DEPUTY_CHAIR')
                        """).update();
        draws(
                "!registerDraft",
                GOVERNOR,
                "coSign SIGNATURE ${people.holder('DEPUTY_CHAIR')}",
                "!registerAct",
                "!stampAct",
                "!placeOnPortal");
        Act act = order().submitted();
        act.decides("governor", "sign", "SIGNED");
        bindsNobody(act);
        act.decides("deputy", "coSign", "SIGNED").isIn("PUBLISHED");
        assertThat(stamp(act))
                .contains("Губернатор края Образцов А.А.")
                .contains("Заместитель председателя Правительства Примеров Б.Б.");
    }

    @Test
    void aPersonnelOrderNeedsASignatureAndNoVisa() {
        draws(
                "!registerDraft",
                "endorse ENDORSEMENT ${people.headOf(organisation)}",
                GOVERNOR,
                "!registerAct",
                "!stampAct",
                "!fileAct");
        Act act = order().submitted();
        act.decides("head", "endorse", "AGREED").decides("governor", "sign", "SIGNED");
        assertThat(act.view().path("registrationNumber").asText()).endsWith("-РГ");
    }

    @Test
    void aMemoIsNumberedWithoutASignature() {
        isNotSigned("NOTES");
        draws("!registerDraft", "agree WORK ${people.headOf(organisation)} DONE", "!registerAct", "!fileAct");
        isNotSigned("NOTES");
        Act act = order().submitted();
        act.decides("head", "agree", "DONE");
        assertThat(act.view().path("registrationNumber").asText()).startsWith("зап-");
    }

    /** The register is the law of the document office: a route that calls its kind unsigned does not get around it. */
    @Test
    void aMemoInARegisterOfSignedPapersIsNumberedOnlyWhenSigned() {
        isNotSigned("GOVERNOR_DIRECTIVE");
        draws("!registerDraft", "agree WORK ${people.headOf(organisation)} DONE", "!registerAct", "!fileAct");
        isNotSigned("GOVERNOR_DIRECTIVE");
        Act act = order().submitted();
        assertThat(act.tryDecide("head", "agree", "DONE", null).detail()).contains("нет подписи");
        bindsNobody(act);
    }

    private void isNotSigned(String register) {
        jdbc.sql("""
                        insert into registers (code, name, registry, signed) values ('NOTES', 'Записки', '01', false)
                        on conflict do nothing
                        """).update();
        jdbc.sql("""
                        insert into register_terms values ('NOTES', date '2026-01-01', 'зап-{n}', '01-16', '3 года', 'marshrut', now())
                        on conflict do nothing
                        """).update();
        jdbc.sql("update document_kinds set signed = false, register = ? where code = 'GOVERNOR_DIRECTIVE'")
                .param(register)
                .update();
        jdbc.sql("""
                        update route_kinds set data = data || jsonb_build_object('signed', 'no', 'register', cast(? as text))
                        where code = 'GOVERNOR_DIRECTIVE'
                        """).param(register).update();
    }

    @Test
    void aReturnedActIsSignedAfterItsRevision() {
        Act act = act().endorsed().allVisas().examined();
        act.decides("governor", "signAct", "RETURNED", "Поправьте дату").newVersion("DRAFT_TEXT", null);
        act.authorRevises("Поправил").isIn("ON_SIGNING");
        act.signed().isIn("PUBLISHED");
    }

    @Test
    void aSettledDisagreementIsSigned() {
        Act act = act().endorsed()
                .notAgrees("economy", "Нет расчёта")
                .visasBy("property", "digital", "deputy")
                .examined();
        act.decides("author", "reviseDraft", "DISPUTED", "Расчёт не нужен")
                .decides("author", "settleDisagreement", "SIGN_WITH_DISAGREEMENTS", "Подписать с разногласиями");
        act.signed().isIn("PUBLISHED");
    }

    @Test
    void aCourtAnnulsWhatWasPublished() {
        Act act = act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
        clock.tick();
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Признан недействующим"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED");
        assertThat(new String(api().get("/acts/" + act.id()).bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Публикация снята", "краевой суд");
    }
}
