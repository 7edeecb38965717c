package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;

/** Every signature that the office may be given has its right answer, and none breaks anything. */
class VerifierTest {

    private static final byte[] TEXT = "Постановление № 1-П".getBytes(StandardCharsets.UTF_8);
    private static final Instant LONG_AGO = Owner.NOW.minusSeconds(86_400L * 400);

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = Office.with(folder);
    }

    private Owner root(Suite suite) {
        Owner root = Owner.root(suite, "Головной УЦ");
        office.trust(root).list(suite + ".crl", root.list(Owner.NOW));
        return root;
    }

    private static List<Finding> codes(Verification answer) {
        return answer.signers().stream()
                .flatMap(signer -> signer.steps().stream())
                .map(Step::code)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"GOST_256", "GOST_512", "RSA"})
    void aGoodSignatureIsTrueInEveryForm(Suite suite) {
        Owner governor = root(suite).issue(Wish.person("Губернатор"));
        Verification bes = office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, governor));
        assertThat(bes.verdict()).as(bes.toString()).isEqualTo(Verdict.VALID);
        assertThat(bes.summary()).isEqualTo("Подпись верна.");
        assertThat(codes(bes))
                .containsExactly(
                        Finding.ALGORITHM_GOOD,
                        Finding.DOCUMENT_SAME,
                        Finding.SIGNATURE_TRUE,
                        Finding.ATTRIBUTES_GOOD,
                        Finding.STAMP_ABSENT,
                        Finding.VALID_THEN,
                        Finding.USAGE_GOOD,
                        Finding.CHAIN_GOOD,
                        Finding.NOT_REVOKED);
        assertThat(bes.signers().get(0).certificate().owner()).isEqualTo("Губернатор");
        assertThat(bes.evidence().document()).isEqualTo(Hash.of(TEXT));
        assertThat(bes.evidence().lists()).singleElement().satisfies(list -> assertThat(list.issuer())
                .isEqualTo("Головной УЦ"));

        Verification plain = office.verify(TEXT, Signing.detached(TEXT, Form.WITH_ATTRIBUTES, governor));
        assertThat(plain.verdict()).isEqualTo(Verdict.VALID);
        assertThat(codes(plain)).contains(Finding.CERTIFICATE_NOT_NAMED);

        Verification bare = office.verify(TEXT, Signing.detached(TEXT, Form.WITHOUT_ATTRIBUTES, governor));
        assertThat(bare.verdict()).as(bare.toString()).isEqualTo(Verdict.VALID);
        assertThat(codes(bare)).contains(Finding.ATTRIBUTES_ABSENT).doesNotContain(Finding.DOCUMENT_SAME);

        byte[] attached = Signing.attached(TEXT, governor);
        assertThat(office.verify(null, attached).verdict()).isEqualTo(Verdict.VALID);
        assertThat(office.verify(null, attached).evidence().document()).isEqualTo(Hash.of(TEXT));
        assertThat(office.verify(TEXT, attached).verdict()).isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @EnumSource(names = {"GOST_256", "GOST_512", "RSA"})
    void whatIsWrongIsNamed(Suite suite) {
        Owner root = root(suite);
        Owner governor = root.issue(Wish.person("Губернатор"));
        byte[] signature = Signing.detached(TEXT, Form.CADES_BES, governor);
        byte[] otherText = "Постановление № 2-П".getBytes(StandardCharsets.UTF_8);

        refused(office.verify(otherText, signature), Finding.DOCUMENT_DIFFERS);
        refused(
                office.verify(otherText, Signing.detached(TEXT, Form.WITHOUT_ATTRIBUTES, governor)),
                Finding.SIGNATURE_FALSE);
        byte[] flipped = signature.clone();
        flipped[flipped.length - 5] ^= 1;
        refused(office.verify(TEXT, flipped), Finding.SIGNATURE_FALSE);
        Verification exchanged = office.verify(otherText, Signing.attached(TEXT, governor));
        assertThat(exchanged.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(exchanged.steps()).extracting(Step::code).containsExactly(Finding.ATTACHED_DIFFERS);

        refused(
                signedBy(root.issue(Wish.person("Бывший").valid(LONG_AGO, Owner.NOW.minusSeconds(1)))),
                Finding.EXPIRED);
        refused(
                signedBy(
                        root.issue(Wish.person("Будущий").valid(Owner.NOW.plusSeconds(60), Owner.NOW.plusSeconds(90)))),
                Finding.NOT_YET_VALID);
        refused(signedBy(root.issue(Wish.person("Шифровальщик").usage(KeyUsage.keyEncipherment))), Finding.USAGE_WRONG);
        refused(signedBy(root.issue(Wish.person("Служба времени").stampingTime())), Finding.USAGE_WRONG);
        refused(
                office.verify(TEXT, Signing.detached(TEXT, Form.NAMING_ANOTHER, governor)),
                Finding.CERTIFICATE_EXCHANGED);

        Verification stranger = signedBy(Owner.root(suite, "Чужой УЦ").issue(Wish.person("Чужой")));
        refused(stranger, Finding.CHAIN_NOT_BUILT);
        assertThat(stranger.summary())
                .startsWith("Подпись верна, но не принимается. Цепочка до доверенного корня не построена");
        refused(signedBy(Owner.root(suite, Wish.person("Сам себе"))), Finding.SELF_SIGNED);
        // The same name as the trusted root, another key.
        assertThat(signedBy(Owner.root(suite, "Головной УЦ").issue(Wish.person("Самозванец")))
                        .verdict())
                .isEqualTo(Verdict.INVALID);
    }

    private Verification signedBy(Owner owner) {
        return office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, owner));
    }

    private static void refused(Verification answer, Finding why) {
        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(Verdict.INVALID);
        assertThat(answer.signers()).singleElement().satisfies(signer -> assertThat(signer.steps())
                .filteredOn(step -> step.outcome() == Outcome.FAILED)
                .extracting(Step::code)
                .containsExactly(why));
    }

    @Test
    void severalSignatoriesAreAnsweredEachByHimself() {
        Owner root = root(Suite.GOST_256);
        Owner governor = root.issue(Wish.person("Губернатор"));
        Owner former = root.issue(Wish.person("Бывший").valid(LONG_AGO, Owner.NOW.minusSeconds(1)));
        Owner partner = root(Suite.RSA).issue(Wish.person("Partner"));
        Verification answer = office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, governor, former, partner));
        assertThat(answer.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(answer.summary()).contains("Подписей: 3");
        assertThat(answer.signers())
                .extracting(signer -> signer.certificate().owner() + " " + signer.verdict())
                .containsExactlyInAnyOrder("Губернатор VALID", "Бывший INVALID", "Partner VALID");
    }

    @Test
    void aChainLeadsThroughAuthoritiesThatMayIssue() {
        Owner root = root(Suite.GOST_512);
        Owner ministry = root.issue(Wish.authority("УЦ министерства"));
        Owner governor = ministry.issue(Suite.GOST_256, Wish.person("Губернатор"));
        byte[] alone = Signing.detached(TEXT, Form.CADES_BES, governor);
        byte[] withAuthority =
                Signing.bytes(Signing.sign(TEXT, Form.CADES_BES, false, List.of(ministry.certificate()), governor));
        refused(office.verify(TEXT, alone), Finding.CHAIN_NOT_BUILT);
        // Its list cannot be checked before the folder knows its certificate.
        assertThat(office.verify(TEXT, withAuthority).verdict()).isEqualTo(Verdict.VALID_BUT_NOT_CHECKED);
        office.list("ministry.crl", ministry.list(Owner.NOW));
        assertThat(codes(office.verify(TEXT, withAuthority))).contains(Finding.LIST_REFUSED);
        office.trust(ministry);
        assertThat(office.verify(TEXT, alone).verdict()).isEqualTo(Verdict.VALID);

        Owner former = root.issue(Wish.authority("Прежний УЦ").valid(LONG_AGO, Owner.NOW.minusSeconds(60)));
        office.trust(former);
        refused(signedBy(former.issue(Wish.person("Иванов"))), Finding.AUTHORITY_NOT_VALID);
        // Whoever has a certificate of a person gives none to others.
        Owner impostor = governor.issue(Wish.person("Кто угодно"));
        refused(
                office.verify(
                        TEXT,
                        Signing.bytes(
                                Signing.sign(TEXT, Form.CADES_BES, false, List.of(governor.certificate()), impostor))),
                Finding.NOT_AN_AUTHORITY);
    }

    @Test
    void withoutFoldersItSaysWhatIsNotChecked() {
        Owner governor = Owner.root(Suite.GOST_256, "УЦ").issue(Wish.person("Губернатор"));
        Verification answer = Office.withoutFolders().verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, governor));
        assertThat(answer.verdict()).isEqualTo(Verdict.VALID_BUT_NOT_CHECKED);
        assertThat(answer.summary()).contains("Цепочка не проверена: доверенные корни не настроены.");
        assertThat(answer.signers().get(0).notChecked()).containsExactly(Check.CHAIN, Check.REVOCATION);
        // Configured, and nothing in it: that is not the same.
        assertThat(codes(office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, governor))))
                .contains(Finding.ROOTS_UNREADABLE);
    }

    @Test
    void weakAlgorithmsAreRefused() {
        Owner root = root(Suite.GOST_256);
        for (Suite weak : List.of(Suite.RSA_SHORT, Suite.RSA_SHA1)) {
            refused(signedBy(root.issue(weak, Wish.person("Слабый"))), Finding.ALGORITHM_REFUSED);
        }
        Owner old = Owner.root(Suite.RSA_SHA1, "Старый УЦ");
        office.trust(old);
        refused(signedBy(old.issue(Suite.RSA, Wish.person("Иванов"))), Finding.CHAIN_REFUSED);
    }

    @Test
    void attributesOfASignatureAreNoDocument() throws Exception {
        Owner governor = root(Suite.GOST_256).issue(Wish.person("Губернатор"));
        var signed = Signing.sign(TEXT, Form.CADES_BES, false, List.of(), governor);
        byte[] attributes =
                signed.getSignerInfos().getSigners().iterator().next().getEncodedSignedAttributes();
        refused(
                office.verify(attributes, Signing.detached(attributes, Form.WITHOUT_ATTRIBUTES, governor)),
                Finding.ATTRIBUTES_AS_DOCUMENT);
        assertThat(office.verify(attributes, Signing.detached(attributes, Form.CADES_BES, governor))
                        .verdict())
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void everyWayToWriteItDownIsRead() {
        Owner governor = root(Suite.GOST_256).issue(Wish.person("Губернатор"));
        byte[] der = Signing.detached(TEXT, Form.CADES_BES, governor);
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        for (String text : List.of(
                base64,
                Base64.getEncoder().withoutPadding().encodeToString(der),
                "\uFEFF" + base64,
                "-----BEGIN CMS-----\r\n" + base64 + "\r\n-----END CMS-----\r\n",
                "-----BEGIN PKCS7-----\n" + base64 + "\n-----END PKCS7-----")) {
            assertThat(office.verify(TEXT, text.getBytes(StandardCharsets.UTF_8))
                            .verdict())
                    .as(text)
                    .isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void whatIsNoSignatureIsSaidToBeNone() {
        Owner governor = root(Suite.GOST_256).issue(Wish.person("Губернатор"));
        byte[] signature = Signing.detached(TEXT, Form.CADES_BES, governor);
        unreadable(TEXT, new byte[0], Finding.EMPTY);
        unreadable(TEXT, new byte[SignatureFile.LARGEST + 1], Finding.TOO_LARGE);
        unreadable(TEXT, TEXT, Finding.NOT_A_SIGNATURE);
        unreadable(TEXT, Office.encoded(governor.certificate()), Finding.NOT_A_SIGNATURE);
        unreadable(TEXT, Arrays.copyOf(signature, signature.length / 2), Finding.NOT_A_SIGNATURE);
        unreadable(TEXT, Arrays.copyOf(signature, signature.length + 1), Finding.NOT_A_SIGNATURE);
        unreadable(TEXT, Signing.bytes(Signing.sign(TEXT, Form.CADES_BES, false, List.of())), Finding.NO_SIGNERS);
        unreadable(null, signature, Finding.DOCUMENT_MISSING);
        unreadable(TEXT, deep(100_000), Finding.NOT_A_SIGNATURE);
        unreadable(TEXT, wide(1_000_000), Finding.NOT_A_SIGNATURE);
        Owner[] crowd = new Owner[SignatureFile.MOST_SIGNERS + 1];
        Arrays.fill(crowd, governor);
        unreadable(TEXT, Signing.detached(TEXT, Form.CADES_BES, crowd), Finding.TOO_MANY);
        Owner[] few = Arrays.copyOf(crowd, SignatureFile.MOST_WITHOUT_ATTRIBUTES + 1);
        unreadable(TEXT, Signing.detached(TEXT, Form.WITHOUT_ATTRIBUTES, few), Finding.TOO_MANY);
        String longName = "Губернатор" + ",OU=отдел".repeat(SignatureFile.MOST_PARTS_OF_NAME);
        Owner authority = root(Suite.GOST_256).issue(Wish.authority(longName));
        unreadable(TEXT, Signing.detached(TEXT, Form.CADES_BES, authority), Finding.TOO_MANY);
        unreadable(
                TEXT,
                Signing.detached(TEXT, Form.WITHOUT_CERTIFICATE, authority.issue(Wish.person("Губернатор"))),
                Finding.TOO_MANY);

        Verification nameless = office.verify(TEXT, Signing.detached(TEXT, Form.WITHOUT_CERTIFICATE, governor));
        assertThat(nameless.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(codes(nameless)).containsExactly(Finding.CERTIFICATE_MISSING);
    }

    private void unreadable(byte[] document, byte[] signature, Finding why) {
        Verification answer = office.verify(document, signature);
        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(Verdict.UNREADABLE);
        assertThat(answer.steps()).extracting(Step::code).containsExactly(why);
    }

    /** Sequences of open length, one within the other. */
    private static byte[] deep(int levels) {
        byte[] bytes = new byte[levels * 4];
        for (int i = 0; i < levels; i++) {
            bytes[2 * i] = 0x30;
            bytes[2 * i + 1] = (byte) 0x80;
        }
        return bytes;
    }

    /** One sequence of empty ones. */
    private static byte[] wide(int elements) {
        byte[] bytes = new byte[elements * 2 + 4];
        bytes[0] = 0x30;
        bytes[1] = (byte) 0x80;
        for (int i = 1; i <= elements; i++) {
            bytes[2 * i] = 0x30;
        }
        return bytes;
    }
}
