package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;

/** A time stamp says when a signature was there already, if it is true, of this signature, and by somebody who is trusted. */
class TimeStampTest {

    private static final byte[] TEXT = "Ответ № 9".getBytes(StandardCharsets.UTF_8);
    private static final Instant LAST_MONTH = Owner.NOW.minusSeconds(86_400L * 30);

    @TempDir
    private Path folder;

    private Office office;
    private Owner root;
    private Owner service;

    @BeforeEach
    void open() {
        office = Office.with(folder);
        root = Owner.root(Suite.GOST_256, "Головной УЦ");
        office.trust(root).list("root.crl", root.list(Owner.NOW));
        service = root.issue(Wish.person("Служба времени").stampingTime());
    }

    private static CMSSignedData signed(Owner owner) {
        return Signing.sign(TEXT, Form.CADES_BES, false, List.of(), owner);
    }

    private SignerAnswer answer(CMSSignedData signature) {
        return office.verify(TEXT, Signing.bytes(signature)).signers().get(0);
    }

    private static void stamped(SignerAnswer answer, Verdict verdict, Finding stamp) {
        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(verdict);
        assertThat(answer.steps())
                .filteredOn(step -> step.check() == Check.TIME_STAMP)
                .extracting(Step::code)
                .containsExactly(stamp);
    }

    @ParameterizedTest
    @EnumSource(names = {"GOST_256", "GOST_512", "RSA"})
    void aStampKeepsASignatureTrueBeyondTheCertificate(Suite suite) {
        Owner former = root.issue(Wish.person("Бывший").valid(LAST_MONTH.minusSeconds(60), Owner.NOW.minusSeconds(60)));
        assertThat(answer(signed(former)).verdict()).isEqualTo(Verdict.INVALID);
        Owner its = root.issue(suite, Wish.person("Служба времени").stampingTime());
        SignerAnswer answer = answer(Signing.stamped(signed(former), its, LAST_MONTH));
        assertThat(answer.timeSource()).isEqualTo(TimeSource.TIME_STAMP);
        assertThat(answer.time()).isEqualTo(LAST_MONTH);
        assertThat(answer.steps())
                .extracting(Step::code)
                .contains(Finding.STAMP_GOOD, Finding.VALID_THEN, Finding.CHAIN_GOOD);
        assertThat(answer.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void aStampFromBeforeARevocationProvesThatItWasSignedBefore() {
        Owner person = root.issue(Wish.person("Иванов"));
        office.list("root.crl", root.list(Owner.NOW.minusSeconds(3600), person.certificate()));
        stamped(answer(Signing.stamped(signed(person), service, LAST_MONTH)), Verdict.VALID, Finding.STAMP_GOOD);
        assertThat(answer(Signing.stamped(signed(person), service, Owner.NOW.minusSeconds(60)))
                        .verdict())
                .isEqualTo(Verdict.INVALID);
        assertThat(answer(signed(person)).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void aStampThatIsWrongIsNamed() {
        Owner person = root.issue(Wish.person("Иванов"));
        CMSSignedData signature = signed(person);
        stamped(
                answer(Signing.stamped(signature, service, LAST_MONTH, signed(person))),
                Verdict.INVALID,
                Finding.STAMP_FALSE);
        stamped(
                answer(Signing.stamped(signature, service, Owner.NOW.plusSeconds(3600))),
                Verdict.INVALID,
                Finding.STAMP_AHEAD);
        byte[] flipped = Signing.bytes(Signing.stamped(signature, service, LAST_MONTH));
        flipped[flipped.length - 5] ^= 1;
        stamped(office.verify(TEXT, flipped).signers().get(0), Verdict.INVALID, Finding.STAMP_FALSE);
    }

    @Test
    void aStampOfSomebodyUnknownProvesNothing() {
        Owner person = root.issue(Wish.person("Иванов"));
        Owner strangers = Owner.root(Suite.GOST_256, "Чужой УЦ")
                .issue(Wish.person("Чужая служба").stampingTime());
        SignerAnswer answer = answer(Signing.stamped(signed(person), strangers, LAST_MONTH));
        stamped(answer, Verdict.VALID_BUT_NOT_CHECKED, Finding.STAMP_UNTRUSTED);
        assertThat(answer.timeSource()).isEqualTo(TimeSource.NOW);
        office.list("root.crl", root.list(LAST_MONTH.minusSeconds(60), service.certificate()));
        stamped(
                answer(Signing.stamped(signed(person), service, LAST_MONTH)),
                Verdict.VALID_BUT_NOT_CHECKED,
                Finding.STAMP_UNTRUSTED);
    }
}
