package org.marshrut.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.marshrut.trail.Refusals;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/** Whether a name and a password belong together: the one place where a password is looked at. */
@Component
class SignIn {

    private static final int MOST_REMEMBERED = 5_000;

    private record Checked(String stamp, Instant at) {}

    private final Accounts accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final LoginSettings settings;
    private final Clock clock;
    private final Refusals refusals;
    /** Right answers by a keyed hash of name and password, so that a request with HTTP Basic costs next to nothing. */
    private final Recent<String, Checked> checked = new Recent<>(MOST_REMEMBERED);

    private final String key = Secrets.random();

    SignIn(
            Accounts accounts,
            Passwords passwords,
            Throttle throttle,
            LoginSettings settings,
            Clock clock,
            Refusals refusals) {
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
     */
    Account check(Throttle.Source source, String password) {
        Optional<Accounts.Stored> stored = accounts.find(source.login());
        String pair = Secrets.keyed(key, source.login(), password);
        if (stored.isPresent() && isRemembered(pair, stored.get().account())) {
            return stored.get().account();
        }
        throttle.take(source);
        boolean right;
        try {
            right = passwords.match(stored, password, throttle.knows(source));
        } catch (TooManyTries busy) {
            throttle.notLookedAt(source);
            throw busy;
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

    private boolean isRemembered(String pair, Account account) {
        return checked.get(pair)
                .filter(known -> known.stamp().equals(account.stamp())
                        && Recent.within(settings.basicRemembered(), known.at(), clock.instant()))
                .isPresent();
    }
}
