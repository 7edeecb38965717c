package org.marshrut.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marshrut.directory.Directory;
import org.marshrut.directory.DirectoryUnavailable;
import org.marshrut.trail.Refusals;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/** Whether a name and a password belong together: the one place where a password is looked at. */
@Component
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    private static final int MOST_REMEMBERED = 5_000;

    /** Whoever changes his password in the directory has no use of the old one here any longer than this. */
    private static final Duration OF_DIRECTORY_REMEMBERED = Duration.ofMinutes(1);

    private record Checked(String stamp, Instant at) {}

    private final Accounts accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final LoginSettings settings;
    private final Clock clock;
    private final Refusals refusals;
    private final Directory directory;

    /** Right answers by a keyed hash of name and password, so that a request with HTTP Basic costs next to nothing. */
    private final Recent<String, Checked> checked = new Recent<>(MOST_REMEMBERED);

    /** A program begins with many requests at once: one of them is looked at. Nobody waits behind strangers who guess. */
    private final Turns ofKnown = new Turns();

    private final Turns ofStrangers = new Turns();

    private final String key = Secrets.random();

    SignIn(
            Accounts accounts,
            Passwords passwords,
            Throttle throttle,
            LoginSettings settings,
            Clock clock,
            Refusals refusals,
            Directory directory) {
        this.directory = directory;
        this.refusals = refusals;
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws BadCredentialsException when they do not, or there is no such account: nobody learns which
     * @throws TooManyTries when too many wrong ones came from there
     * @throws DirectoryDown when it is the directory that decides, and it does not answer
     */
    Account check(Throttle.Source source, String password) {
        Optional<Accounts.Stored> stored = named(source.login());
        String pair = Secrets.keyed(key, source.login(), password);
        if (stored.isPresent() && isRemembered(pair, stored.get())) {
            return stored.get().account();
        }
        Turns turns = throttle.knows(source) ? ofKnown : ofStrangers;
        return turns.take(
                pair,
                () -> stored.isPresent() && isRemembered(pair, stored.get())
                        ? stored.get().account()
                        : compared(source, password, stored, pair));
    }

    private Optional<Accounts.Stored> named(String name) {
        Optional<Accounts.Stored> own = accounts.find(name);
        return own.isPresent() && own.get().source() != LoginSource.DIRECTORY
                ? own
                : accounts.find(accounts.loginOf(name));
    }

    private Account compared(Throttle.Source source, String password, Optional<Accounts.Stored> stored, String pair) {
        throttle.take(source);
        boolean right;
        try {
            right = isRight(stored, password, throttle.knows(source));
        } catch (PasswordNotChecked later) {
            throttle.notLookedAt(source);
            throw later;
        }
        if (!right) {
            // A name that is nobody's may be a password that went into the wrong field.
            refusals.add(TrailEntry.of(TrailEvent.LOGIN_REFUSED)
                    .about(stored.isPresent() ? source.login() : null)
                    .saying(stored.isPresent() ? "неверный пароль" : "нет такой учётной записи"));
            throw new BadCredentialsException("Неверное имя или пароль.");
        }
        Account account = stored.orElseThrow().account();
        throttle.right(source);
        checked.put(pair, new Checked(account.stamp(), clock.instant()));
        return account;
    }

    private boolean isRight(Optional<Accounts.Stored> stored, String password, boolean before) {
        LoginSource source = stored.map(Accounts.Stored::source).orElse(LoginSource.LOCAL);
        if (source != LoginSource.DIRECTORY) {
            return passwords.match(stored, password, before);
        }
        try {
            return directory.accepts(stored.orElseThrow().key(), password);
        } catch (DirectoryUnavailable why) {
            log.warn("A password of the directory is not tried: {}", why.getMessage());
            throw new DirectoryDown();
        }
    }

    private boolean isRemembered(String pair, Accounts.Stored stored) {
        Duration remembered =
                stored.source() == LoginSource.DIRECTORY ? OF_DIRECTORY_REMEMBERED : settings.basicRemembered();
        return checked.get(pair)
                .filter(known -> known.stamp().equals(stored.account().stamp())
                        && Recent.within(remembered, known.at(), clock.instant()))
                .isPresent();
    }
}
