package org.marshrut.access;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** New passwords are kept as Argon2id, normalised. Hashes that the engine made before keep their own algorithm and still check. */
class Argon2Passwords implements PasswordEncryptor {

    static final String NAME = "argon2";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder argon2;

    Argon2Passwords(LoginSettings settings) {
        int kibibytes = Math.toIntExact(settings.hashMemory().toKilobytes());
        argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, kibibytes, settings.hashPasses());
    }

    @Override
    public String encrypt(String password) {
        return argon2.encode(PasswordRules.normalised(password));
    }

    /** A hash that was made before passwords were normalised is of the signs as they were typed then. */
    @Override
    public boolean check(String password, String encrypted) {
        String normalised = PasswordRules.normalised(password);
        return argon2.matches(normalised, encrypted)
                || !normalised.equals(password) && argon2.matches(password, encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }
}
