package org.marshrut.seal;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Who counts. It is asked here alone, and is not among the providers of the machine, which TLS and log-ins use. */
final class BouncyCastle {

    static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
