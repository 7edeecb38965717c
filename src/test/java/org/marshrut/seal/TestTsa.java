package org.marshrut.seal;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.marshrut.seal.Outsider.Manner;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** A service of time stamps (RFC 3161) in this machine, which may lie. */
public final class TestTsa implements AutoCloseable {

    /** What it does. */
    public enum Lie {
        NONE,
        OTHER_SIGNATURE,
        OTHER_NONCE,
        OTHER_POLICY,
        LATE_CLOCK,
        EARLY_CLOCK,
        STRANGER,
        NO_TIME_STAMPS,
        CHANGED,
        GARBAGE,
        BOMB,
        REFUSES,
        FAILS,
        SENDS_ELSEWHERE,
        SAYS_NOTHING,
        DRIPS,
        NEVER_ENDS
    }

    static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.643.2.2.38.4");

    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Owner service;
    private final Supplier<Instant> clock;
    private final Outsider server = new Outsider(this::answer);
    private volatile Lie lie = Lie.NONE;

    TestTsa(Owner service, Supplier<Instant> clock) {
        this.service = service;
        this.clock = clock;
    }

    public void lies(Lie its) {
        lie = its;
        server.manner = switch (its) {
            case FAILS -> Manner.FAILS;
            case SENDS_ELSEWHERE -> Manner.SENDS_ELSEWHERE;
            case SAYS_NOTHING -> Manner.SAYS_NOTHING;
            case DRIPS -> Manner.DRIPS;
            case NEVER_ENDS -> Manner.NEVER_ENDS;
            default -> Manner.ANSWERS;
        };
    }

    public int asked() {
        return server.asked();
    }

    /** With which it is asked. @param policy none when empty */
    TsaSettings settings(String policy) {
        return new TsaSettings(server.address(), PATIENCE, policy);
    }

    /** The running application asks it until {@link #close}. */
    public TestTsa usedBy(ApplicationContext application) {
        bean = application.getBean(TimeStampService.class);
        ReflectionTestUtils.setField(bean, "settings", settings(""));
        return this;
    }

    private TimeStampService bean;

    private byte[] answer(byte[] question) {
        try {
            TimeStampRequest asked = new TimeStampRequest(question);
            return switch (lie) {
                case GARBAGE -> "<html>Войдите в сеть</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                case BOMB -> bomb();
                case REFUSES ->
                    generator(service, POLICY, Set.of())
                            .generate(asked, BigInteger.TEN, now())
                            .getEncoded();
                case OTHER_SIGNATURE -> said(changed(asked, true, false), now());
                case OTHER_NONCE -> said(changed(asked, false, true), now());
                case OTHER_POLICY ->
                    generator(service, new ASN1ObjectIdentifier("1.2.3.4"), TSPAlgorithms.ALLOWED)
                            .generateGrantedResponse(changed(asked, false, false), BigInteger.TEN, now())
                            .getEncoded();
                case LATE_CLOCK -> said(asked, Date.from(clock.get().minusSeconds(3600)));
                case EARLY_CLOCK -> said(asked, Date.from(clock.get().plusSeconds(3600)));
                case STRANGER ->
                    generator(
                                    Owner.root(service.suite(), "Чужой центр")
                                            .issue(Owner.Wish.person("Чужая служба")
                                                    .stampingTime()),
                                    POLICY,
                                    TSPAlgorithms.ALLOWED)
                            .generate(asked, BigInteger.TEN, now())
                            .getEncoded();
                case CHANGED -> {
                    byte[] said = said(asked, now());
                    said[said.length - 3] ^= 1;
                    yield said;
                }
                default -> said(asked, now());
            };
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Elements within elements, as deep as the size allows. */
    private static byte[] bomb() {
        byte[] deep = new byte[200_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        return deep;
    }

    private static TimeStampRequest changed(TimeStampRequest asked, boolean signature, boolean nonce) {
        byte[] imprint = asked.getMessageImprintDigest();
        if (signature) {
            imprint[0] ^= 1;
        }
        var request = new TimeStampRequestGenerator();
        request.setCertReq(true);
        return request.generate(
                asked.getMessageImprintAlgOID(),
                imprint,
                nonce ? asked.getNonce().add(BigInteger.ONE) : asked.getNonce());
    }

    private byte[] said(TimeStampRequest asked, Date at) throws Exception {
        return generator(service, POLICY, TSPAlgorithms.ALLOWED)
                .generate(asked, BigInteger.TEN, at)
                .getEncoded();
    }

    private static TimeStampResponseGenerator generator(Owner owner, ASN1ObjectIdentifier policy, Set<?> accepted)
            throws Exception {
        var tokens = new TimeStampTokenGenerator(
                new JcaSignerInfoGeneratorBuilder(Signing.digests()).build(owner.signer(), owner.certificate()),
                Signing.digests().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                policy);
        tokens.addCertificates(new CollectionStore<>(List.of(owner.certificate())));
        return new TimeStampResponseGenerator(tokens, accepted);
    }

    private Date now() {
        return Date.from(clock.get());
    }

    @Override
    public void close() {
        server.close();
        if (bean != null) {
            ReflectionTestUtils.setField(bean, "settings", new TsaSettings(null, PATIENCE, null));
        }
    }
}
