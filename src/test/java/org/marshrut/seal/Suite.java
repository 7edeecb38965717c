package org.marshrut.seal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.jspecify.annotations.Nullable;

/** Keys and signatures that certificates of the tests are made with. */
enum Suite {
    GOST_256(
            "ECGOST3410-2012",
            new ECGenParameterSpec("Tc26-Gost-3410-12-256-paramSetA"),
            "GOST3411-2012-256WITHECGOST3410-2012-256"),
    GOST_512(
            "ECGOST3410-2012",
            new ECGenParameterSpec("Tc26-Gost-3410-12-512-paramSetA"),
            "GOST3411-2012-512WITHECGOST3410-2012-512"),
    RSA("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256WITHRSA"),
    RSA_SHORT("RSA", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4), "SHA256WITHRSA"),
    RSA_SHA1("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA1WITHRSA");

    private final String keys;
    private final AlgorithmParameterSpec parameters;
    final String signature;
    private @Nullable KeyPair ofPeople;

    Suite(String keys, AlgorithmParameterSpec parameters, String signature) {
        this.keys = keys;
        this.parameters = parameters;
        this.signature = signature;
    }

    /** One for all people: a key of RSA takes a second, and nobody is known by his key here. */
    synchronized KeyPair ofPeople() {
        KeyPair pair = ofPeople == null ? keyPair() : ofPeople;
        ofPeople = pair;
        return pair;
    }

    KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys, BouncyCastle.PROVIDER);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
