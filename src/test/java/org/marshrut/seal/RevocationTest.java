package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;

/** What a list says counts, and where none says anything the answer is «не проверено» and never «не отозван». */
class RevocationTest {

    private static final byte[] TEXT = "Распоряжение № 7-р".getBytes(StandardCharsets.UTF_8);
    private static final Instant YESTERDAY = Owner.NOW.minusSeconds(86_400);
    private static final Instant NEXT_WEEK = Owner.NOW.plusSeconds(86_400L * 7);

    @TempDir
    private Path folder;

    private Office office;
    private Owner root;
    private Owner person;

    @BeforeEach
    void open() {
        office = Office.with(folder);
        root = Owner.root(Suite.GOST_256, "Головной УЦ");
        person = root.issue(Wish.person("Иванов"));
        office.trust(root);
    }

    private void answers(Verdict verdict, Finding revocation) {
        Verification answer = office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, person));
        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(verdict);
        assertThat(answer.signers().get(0).steps())
                .filteredOn(step -> step.check() == Check.REVOCATION)
                .extracting(Step::code)
                .containsExactly(revocation);
    }

    private BigInteger serial() {
        return person.certificate().getSerialNumber();
    }

    @Test
    void theRevokedAreRefusedFromThenOn() {
        office.list("root.crl", root.list(YESTERDAY, NEXT_WEEK, Owner.NOW, List.of(serial().add(BigInteger.ONE))));
        answers(Verdict.VALID, Finding.NOT_REVOKED);
        office.list("newer.crl", root.list(YESTERDAY.plusSeconds(9), NEXT_WEEK, YESTERDAY, List.of(serial())));
        answers(Verdict.INVALID, Finding.REVOKED);

        byte[] signature = Signing.detached(TEXT, Form.CADES_BES, person);
        Verification before = office.verify(TEXT, signature, YESTERDAY.minusSeconds(60));
        assertThat(before.verdict()).isEqualTo(Verdict.VALID);
        assertThat(before.signers().get(0).timeSource()).isEqualTo(TimeSource.RECEIPT);
        assertThat(before.signers().get(0).steps()).extracting(Step::code).contains(Finding.REVOKED_LATER);
        assertThat(office.verify(TEXT, signature, YESTERDAY).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void aKeyThatWasStolenEarlierIsNoGoodFromThenOn() throws IOException {
        var theft = new ExtensionsGenerator();
        theft.addExtension(Extension.invalidityDate, false, new DERGeneralizedTime("20261001000000Z"));
        X509v2CRLBuilder list = root.crl(YESTERDAY, NEXT_WEEK, YESTERDAY, List.of());
        list.addCRLEntry(serial(), Date.from(YESTERDAY), theft.generate());
        office.list("root.crl", root.list(list));
        byte[] signature = Signing.detached(TEXT, Form.CADES_BES, person);
        assertThat(office.verify(TEXT, signature, Instant.parse("2026-10-02T00:00:00Z"))
                        .verdict())
                .isEqualTo(Verdict.INVALID);
        assertThat(office.verify(TEXT, signature, Instant.parse("2026-09-30T00:00:00Z"))
                        .verdict())
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void whatProvesNothingIsSaid() throws IOException {
        answers(Verdict.VALID_BUT_NOT_CHECKED, Finding.LIST_MISSING);
        office.list("old.crl", root.list(YESTERDAY.minusSeconds(60), YESTERDAY, YESTERDAY, List.of()));
        answers(Verdict.VALID_BUT_NOT_CHECKED, Finding.LIST_OLD);
        // What an old list says of somebody is true still.
        office.list("old.crl", root.list(YESTERDAY.minusSeconds(60), YESTERDAY, YESTERDAY, List.of(serial())));
        answers(Verdict.INVALID, Finding.REVOKED);
        office.list("old.crl", root.list(Owner.NOW.plusSeconds(60), NEXT_WEEK, YESTERDAY, List.of()));
        answers(Verdict.VALID_BUT_NOT_CHECKED, Finding.LIST_AHEAD);
        Files.delete(office.crls.resolve("old.crl"));
        office.folders.refresh();
        answers(Verdict.VALID_BUT_NOT_CHECKED, Finding.LIST_MISSING);
    }

    @Test
    void anOldListMadeAfterTheSignatureKnowsEnough() {
        office.list("old.crl", root.list(YESTERDAY.minusSeconds(600), YESTERDAY, YESTERDAY, List.of()));
        byte[] signature = Signing.detached(TEXT, Form.CADES_BES, person);
        assertThat(office.verify(TEXT, signature, YESTERDAY.minusSeconds(1200)).verdict())
                .isEqualTo(Verdict.VALID);
        assertThat(office.verify(TEXT, signature, YESTERDAY.minusSeconds(300)).verdict())
                .isEqualTo(Verdict.VALID_BUT_NOT_CHECKED);
    }

    @Test
    void whoHasExpiredMayHaveBeenTakenOffTheList() {
        Instant lastMonth = Owner.NOW.minusSeconds(86_400L * 30);
        person = root.issue(Wish.person("Иванов").valid(lastMonth.minusSeconds(86_400), lastMonth));
        office.list("root.crl", root.list(YESTERDAY, NEXT_WEEK, YESTERDAY, List.of()));
        Verification answer =
                office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, person), lastMonth.minusSeconds(3600));
        assertThat(answer.verdict()).isEqualTo(Verdict.VALID_BUT_NOT_CHECKED);
        assertThat(answer.signers().get(0).steps()).extracting(Step::code).contains(Finding.LIST_FORGETS);
    }

    @Test
    void aListOfAnotherKindOrHandIsNotUsed() throws IOException {
        byte[] good = root.list(Owner.NOW);
        byte[] forged = good.clone();
        forged[forged.length - 1] ^= 1;
        refused(forged, "Подпись списка неверна");
        refused(Owner.root(Suite.GOST_256, "Головной УЦ").list(Owner.NOW), "Подпись списка неверна");
        X509v2CRLBuilder delta = root.crl(YESTERDAY, NEXT_WEEK, YESTERDAY, List.of());
        delta.addExtension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE));
        refused(root.list(delta), "Это список изменений (дельта), нужен полный.");
        X509v2CRLBuilder indirect = root.crl(YESTERDAY, NEXT_WEEK, YESTERDAY, List.of());
        indirect.addExtension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(null, false, false, null, true, false));
        refused(root.list(indirect), "косвенный");
        X509v2CRLBuilder unknown = root.crl(YESTERDAY, NEXT_WEEK, YESTERDAY, List.of());
        unknown.addExtension(new ASN1ObjectIdentifier("1.2.643.99"), true, new CRLNumber(BigInteger.TWO));
        refused(root.list(unknown), "обязательные сведения");
        refused(
                root.list(new X509v2CRLBuilder(root.certificate().getSubject(), Date.from(YESTERDAY))),
                "до какого дня");
        // Whoever may not sign lists has signed this one, in the name and with the key of a trusted authority.
        Owner mute = Owner.root(Suite.GOST_256, Wish.authority("Без права").usage(KeyUsage.keyCertSign));
        office.trust(mute).list("mute.crl", mute.list(Owner.NOW));
        person = mute.issue(Wish.person("Петров"));
        answers(Verdict.VALID_BUT_NOT_CHECKED, Finding.LIST_REFUSED);
    }

    private void refused(byte[] list, String why) {
        office.list("root.crl", list);
        answers(Verdict.VALID_BUT_NOT_CHECKED, Finding.LIST_REFUSED);
        assertThat(office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, person))
                        .summary())
                .contains(why);
    }

    @Test
    void nonsenseInTheFolderHarmsNothing() throws IOException {
        byte[] good = root.list(Owner.NOW);
        office.list("text.crl", TEXT)
                .list("empty.crl", new byte[0])
                .list("cut.crl", Arrays.copyOf(good, good.length - 1))
                .list("longer.crl", Arrays.copyOf(good, good.length + 1))
                .list("huge.crl", new byte[RevocationListFile.LARGEST + 1])
                .list("certificate.crl", Office.encoded(root.certificate()));
        Files.createDirectory(office.crls.resolve("folder"));
        answers(Verdict.VALID_BUT_NOT_CHECKED, Finding.LISTS_UNREADABLE);
        String pem = "-----BEGIN X509 CRL-----\n" + Base64.getMimeEncoder().encodeToString(good)
                + "\n-----END X509 CRL-----\n";
        office.list("good.pem", pem.getBytes(StandardCharsets.US_ASCII));
        answers(Verdict.VALID, Finding.NOT_REVOKED);
    }

    @Test
    void anAuthorityThatIsRevokedTakesAllItsPeopleAlong() {
        Owner ministry = root.issue(Wish.authority("УЦ министерства"));
        person = ministry.issue(Wish.person("Сидоров"));
        office.trust(ministry)
                .list("root.crl", root.list(YESTERDAY, ministry.certificate()))
                .list("ministry.crl", ministry.list(Owner.NOW));
        Verification answer = office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, person));
        assertThat(answer.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(answer.summary()).contains("Сертификат «УЦ министерства» отозван");
    }

    @Test
    void serialNumbersOfEveryLengthAreFound() {
        List<BigInteger> serials = List.of(
                BigInteger.ONE,
                BigInteger.valueOf(127),
                BigInteger.valueOf(128),
                BigInteger.valueOf(-1),
                BigInteger.TWO.pow(159),
                BigInteger.TWO.pow(160).subtract(BigInteger.ONE));
        RevocationList list = RevocationListFile.read(
                        root.list(YESTERDAY, NEXT_WEEK, YESTERDAY, serials), List.of(root.certificate()))
                .list();
        assertThat(list.size()).isEqualTo(serials.size());
        assertThat(serials)
                .allSatisfy(serial -> assertThat(list.revokedSince(serial)).contains(YESTERDAY));
        assertThat(List.of(
                        BigInteger.ZERO,
                        BigInteger.TWO,
                        BigInteger.valueOf(255),
                        BigInteger.TWO.pow(160),
                        BigInteger.TWO.pow(168).subtract(BigInteger.ONE),
                        BigInteger.TWO.pow(300)))
                .allSatisfy(serial -> assertThat(list.revokedSince(serial)).isEmpty());
    }
}
