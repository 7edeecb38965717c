package org.marshrut.access;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.springframework.stereotype.Component;

/**
 * Compares passwords, few at a time: each takes memory and a processor for a while, and strangers may ask for it. Those
 * who have logged in before have a queue of their own, which strangers cannot fill.
 */
@Component
class Passwords {

    /** In UTF-16, with room for letters that are composed of several signs. */
    private static final int LONGEST = 8 * PasswordRules.LONGEST;

    private static final int MOST_WAITING = 20;
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final PasswordManager manager;
    private final Argon2Passwords argon2;
    private final String nobodysHash;
    private final Semaphore strangers = new Semaphore(AT_ONCE, true);
    private final Semaphore known = new Semaphore(AT_ONCE, true);

    Passwords(LoginSettings settings) {
        argon2 = new Argon2Passwords(settings);
        manager = new PasswordManager(argon2, java.util.List.of());
        nobodysHash = argon2.encrypt(Secrets.random());
    }

    Argon2Passwords encryptor() {
        return argon2;
    }

    /**
     * Takes as long for an account that does not exist, or whose password is kept elsewhere, as for one that does.
     *
     * @param before whether whoever asks has logged in from there before
     * @throws TooManyTries when too many are waiting already
     */
    boolean match(Optional<Accounts.Stored> account, String password, boolean before) {
        if (password.length() > LONGEST) {
            return false;
        }
        Semaphore queue = before ? known : strangers;
        enter(queue);
        try {
            return compare(account.filter(any -> any.source() == LoginSource.LOCAL), password);
        } finally {
            queue.release();
        }
    }

    private static void enter(Semaphore queue) {
        try {
            if (queue.getQueueLength() < MOST_WAITING && queue.tryAcquire(2, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TooManyTries(java.time.Duration.ofSeconds(5));
    }

    private boolean compare(Optional<Accounts.Stored> account, String password) {
        String hash = account.map(Accounts.Stored::hash).orElse("");
        if (!hash.startsWith("{" + Argon2Passwords.NAME + "}")) {
            // An old hash is compared in no time; so would be the lack of one.
            argon2.check(password, nobodysHash);
        }
        return account.isPresent() && manager.check(password + account.get().salt(), hash);
    }
}
