package org.marshrut.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.jspecify.annotations.Nullable;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;
import org.marshrut.support.TestClock;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.FileSystemUtils;

/** An authority of ГОСТ keys that the running application trusts until {@link #close}, with a list of its revoked. */
public final class TestAuthority implements AutoCloseable {

    /** What an official has in his hand: signs as CAdES-BES, detached, DER. */
    public record Token(String owner, String serial, String certificateSha256, Signs signs) {

        public byte[] sign(byte[] document) {
            return signs.of(document);
        }
    }

    /** A way to sign a document. */
    @FunctionalInterface
    public interface Signs {
        byte[] of(byte[] document);
    }

    private static final Instant FROM = TestClock.MORNING.minus(Duration.ofDays(400));
    private static final Instant TO = TestClock.MORNING.plus(Duration.ofDays(400));

    private final Object folders;
    private final Owner root = Owner.root(Suite.GOST_256, "Удостоверяющий центр проверок");
    private @Nullable Owner foreign;
    private final List<BigInteger> revoked = new ArrayList<>();
    private final Map<Token, Owner> owners = new HashMap<>();
    private @Nullable Office office;
    private Instant listsUntil = TO;

    public TestAuthority(ApplicationContext application) {
        folders = application.getBean(TrustFolders.class);
        trusted();
    }

    /** A certificate for a name, "CN=name,O=Светлореченский край,C=RU". */
    public Token person(String name) {
        Owner owner = root.issue(Wish.person(name).valid(FROM, TO));
        Token token = token(owner);
        owners.put(token, owner);
        return token;
    }

    /** What a person would give to an administrator: DER. */
    public byte[] certificate(Token token) {
        try {
            return owners.get(token).certificate().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document inside the signature. */
    public byte[] attached(Token token, byte[] document) {
        return Signing.attached(document, owners.get(token));
    }

    /** Several signatories in one file, detached. */
    public byte[] together(byte[] document, Token... tokens) {
        return Signing.detached(
                document, Form.CADES_BES, Stream.of(tokens).map(owners::get).toArray(Owner[]::new));
    }

    /** The same, with the document inside the signature. */
    public Token personWhoAttaches(String name) {
        Owner owner = root.issue(Wish.person(name).valid(FROM, TO));
        return token(owner, document -> Signing.attached(document, owner));
    }

    /** A service of time stamps, which lies as the test wishes. */
    public TestTsa stamps(TestClock clock) {
        return new TestTsa(
                root.issue(Wish.person("Служба времени").valid(FROM, TO).stampingTime()), clock::now);
    }

    /** For what is read without the application. */
    public static Verifier verifierOfStrangers() {
        return new Verifier(Office.withoutFolders().folders, Clock.systemUTC());
    }

    /** Of a party abroad: an RSA key, and a root of its own that is trusted as well. */
    public Token foreigner(String name) {
        foreign = Owner.root(Suite.RSA, "Foreign authority");
        trusted();
        return token(foreign.issue(Wish.person(name).valid(FROM, TO)));
    }

    /** The roots that are trusted, as a file of OpenSSL has them. */
    public String pem() {
        return Stream.of(root, foreign)
                .filter(Objects::nonNull)
                .map(one -> "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(Office.encoded(one.certificate()))
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining());
    }

    /** Of an authority that nobody trusts. */
    public static Token stranger(String name) {
        return token(Owner.root(Suite.GOST_256, "Чужой центр")
                .issue(Wish.person(name).valid(FROM, TO)));
    }

    /** From the day before the tests' first morning on. */
    public void revoke(Token token) {
        revoked.add(new BigInteger(token.serial(), 16));
        trusted();
    }

    /** The list of the revoked says that there will be a new one by then. */
    public void listsUntil(Instant next) {
        listsUntil = next;
        trusted();
    }

    /** The same signature of one signatory in a file of other bytes: with an attribute that nothing protects. */
    public static byte[] rewrapped(byte[] signature) {
        try {
            CMSSignedData file = new CMSSignedData(signature);
            SignerInformation signer =
                    file.getSignerInfos().getSigners().iterator().next();
            Attribute more =
                    new Attribute(new ASN1ObjectIdentifier("1.2.643.100.99"), new DERSet(new DERUTF8String("сверху")));
            return CMSSignedData.replaceSigners(
                            file,
                            new SignerInformationStore(SignerInformation.replaceUnsignedAttributes(
                                    signer, new AttributeTable(new DERSet(more)))))
                    .getEncoded();
        } catch (CMSException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Token token(Owner owner) {
        return token(owner, document -> Signing.detached(document, Form.CADES_BES, owner));
    }

    private static Token token(Owner owner, Signs signs) {
        SignerCertificate certificate = SignerCertificate.of(owner.certificate());
        return new Token(certificate.owner(), certificate.serial(), certificate.sha256(), signs);
    }

    private void trusted() {
        try {
            forget();
            office = Office.with(Files.createTempDirectory("marshrut-authority-"))
                    .trust(root)
                    .list(
                            "test.crl",
                            root.list(
                                    TestClock.MORNING.minus(Duration.ofDays(2)),
                                    listsUntil,
                                    TestClock.MORNING.minus(Duration.ofDays(1)),
                                    revoked));
            if (foreign != null) {
                office.trust(foreign)
                        .list(
                                "foreign.crl",
                                foreign.list(
                                        TestClock.MORNING.minus(Duration.ofDays(2)), TO, TestClock.MORNING, List.of()));
            }
            ReflectionTestUtils.setField(folders, "trust", office.folders.trust());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() throws IOException {
        if (office != null) {
            FileSystemUtils.deleteRecursively(office.roots.getParent());
        }
    }

    /** The application trusts again whom its folders name. */
    @Override
    public void close() {
        try {
            forget();
            ReflectionTestUtils.setField(folders, "trust", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
