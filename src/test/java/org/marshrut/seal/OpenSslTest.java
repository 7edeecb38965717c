package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;
import org.marshrut.support.OpenSsl;

/** What OpenSSL has signed is true here, and what it finds wrong is wrong here too. */
class OpenSslTest {

    private static final byte[] TEXT = "Постановление № 1-П\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"RSA", "GOST_256", "GOST_512"})
    void twoHandsAgree(Suite suite) throws IOException {
        boolean gost = suite != Suite.RSA;
        if (gost && !OpenSsl.knowsGost()) {
            String missing =
                    suite + " was not held against OpenSSL: its engine is missing, install libengine-gost-openssl";
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        Office office = Office.with(folder);
        Owner root = Owner.root(suite, "Root");
        Owner person = root.issue(Wish.person("Person"));
        office.trust(root).list("root.crl", root.list(Owner.NOW));
        write("root.pem", pem("CERTIFICATE", Office.encoded(root.certificate())));
        write("person.pem", pem("CERTIFICATE", Office.encoded(person.certificate())));
        write("key.pem", pem("PRIVATE KEY", person.keys().getPrivate().getEncoded()));
        write("text", TEXT);

        for (List<String> form : List.of(
                List.of("-cades"),
                List.of("-nosmimecap"),
                List.of("-noattr"),
                List.of("-keyid"),
                List.of("-nodetach"),
                List.of("-stream"))) {
            byte[] theirs = signed(gost, suite, form);
            Verification answer = office.verify(TEXT, theirs);
            assertThat(answer.verdict()).as("%s: %s", form, answer).isEqualTo(Verdict.VALID);
        }

        for (Form form : List.of(Form.CADES_BES, Form.WITH_ATTRIBUTES, Form.WITHOUT_ATTRIBUTES)) {
            byte[] ours = Signing.detached(TEXT, form, person);
            assertThat(accepts(gost, ours)).as("%s, ours", form).isTrue();
            ours[ours.length - 5] ^= 1;
            assertThat(accepts(gost, ours)).as("%s, changed", form).isFalse();
            assertThat(office.verify(TEXT, ours).verdict()).isEqualTo(Verdict.INVALID);
        }
    }

    /** What is exported beside a signature as {@code .tsr}. */
    @Test
    void itBelievesTheStampThatIsKept() throws Exception {
        Office office = Office.with(folder);
        Owner root = Owner.root(Suite.RSA, "Root");
        office.trust(root).list("root.crl", root.list(Owner.NOW));
        write("root.pem", pem("CERTIFICATE", Office.encoded(root.certificate())));
        byte[] signature = Signing.detached(TEXT, Form.CADES_BES, root.issue(Wish.person("Person")));
        try (TestTsa tsa = new TestTsa(root.issue(Wish.person("Clock").stampingTime()), () -> Owner.NOW)) {
            write("stamp.tsr", office.stamps(tsa, "").stamp(signature).response());
        }
        String digest = Hash.of(SignatureFile.read(signature).signers().get(0).getSignature());
        long now = Owner.NOW.getEpochSecond();
        OpenSsl.Output good =
                OpenSsl.verifiesStamp(digest, folder.resolve("stamp.tsr"), folder.resolve("root.pem"), now);
        assertThat(good.exitCode()).as(good.text()).isZero();
        assertThat(OpenSsl.verifiesStamp(Hash.of(TEXT), folder.resolve("stamp.tsr"), folder.resolve("root.pem"), now)
                        .exitCode())
                .isNotZero();
    }

    private byte[] signed(boolean gost, Suite suite, List<String> form) throws IOException {
        String digest =
                switch (suite) {
                    case GOST_256 -> "md_gost12_256";
                    case GOST_512 -> "md_gost12_512";
                    default -> "sha256";
                };
        List<String> arguments = Stream.concat(
                        Stream.of("-sign", "-binary", "-in", at("text"), "-signer", at("person.pem"), "-inkey"),
                        Stream.concat(
                                Stream.of(at("key.pem"), "-md", digest, "-outform", "DER", "-out", at("theirs.p7s")),
                                form.stream()))
                .toList();
        OpenSsl.Output output = OpenSsl.cms(gost, arguments);
        assertThat(output.exitCode()).as(output.text()).isZero();
        return Files.readAllBytes(folder.resolve("theirs.p7s"));
    }

    private boolean accepts(boolean gost, byte[] signature) throws IOException {
        write("ours.p7s", signature);
        return OpenSsl.cms(
                                gost,
                                List.of(
                                        "-verify",
                                        "-binary",
                                        "-inform",
                                        "DER",
                                        "-in",
                                        at("ours.p7s"),
                                        "-content",
                                        at("text"),
                                        "-CAfile",
                                        at("root.pem"),
                                        "-purpose",
                                        "any",
                                        "-attime",
                                        String.valueOf(Owner.NOW.getEpochSecond()),
                                        "-out",
                                        at("content")))
                        .exitCode()
                == 0;
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static byte[] pem(String kind, byte[] der) {
        return ("-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
                        + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
