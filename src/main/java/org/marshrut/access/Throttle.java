package org.marshrut.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords where they come from: for each account from one address, for an address in all, and apart from
 * both for a device from which the account was logged in before. An account alone is never counted, so nobody can lock
 * a person out from elsewhere. In memory of this node, and no more than fits: an attacker loses his count, never a person
 * his log-in.
 */
@Component
class Throttle {

    private static final int MOST = 50_000;

    private record Limit(int tries, Duration refill) {}

    /** @param left tries, in parts of one while it refills */
    private record Bucket(double left, Instant at) {}

    /**
     * Where a password comes from.
     *
     * @param device known for this account, or empty
     */
    record Source(String address, String login, String device) {

        private static final int GROUPS_OF_A_NETWORK = 4;
        private static final int LONGEST = 64;

        /** Whoever has one address of IPv6 has a whole network of them. */
        Source {
            if (address.indexOf(':') >= 0) {
                address = Arrays.stream(address.split(":", -1))
                        .limit(GROUPS_OF_A_NETWORK)
                        .collect(Collectors.joining(":"));
            }
            login = login.length() > LONGEST ? login.substring(0, LONGEST) : login;
        }

        /** A directory takes a name in any letters: they must not give more tries. */
        private String pair() {
            return "account " + address + " " + login.toLowerCase(Locale.ROOT);
        }
    }

    private final Clock clock;
    private final Limit ofAccount;
    private final Limit ofAddress;
    private final Recent<String, Bucket> buckets = new Recent<>(MOST);
    private final Recent<String, Boolean> before = new Recent<>(MOST);

    Throttle(Clock clock, LoginSettings settings) {
        this.clock = clock;
        ofAccount = new Limit(settings.triesOfAccount(), settings.accountRefill());
        ofAddress = new Limit(settings.triesOfAddress(), settings.addressRefill());
    }

    /** Whether somebody has logged in to this account from this device or address before. */
    boolean knows(Source source) {
        return !source.device().isEmpty() || before.get(source.pair()).isPresent();
    }

    /**
     * Takes one try, before the password is looked at.
     *
     * @throws TooManyTries when there is none left
     */
    synchronized void take(Source source) {
        boolean stranger = !knows(source);
        if (stranger) {
            require(addressOf(source), ofAddress);
        }
        require(own(source), ofAccount);
        if (stranger) {
            take(addressOf(source), ofAddress);
        }
        take(own(source), ofAccount);
    }

    /** The password was right. */
    synchronized void right(Source source) {
        boolean stranger = !knows(source);
        if (stranger) {
            notAWrongOne(source);
        }
        buckets.remove(own(source));
        before.put(source.pair(), true);
    }

    /** The password was not looked at after all. */
    synchronized void notLookedAt(Source source) {
        give(own(source), ofAccount);
        if (!knows(source)) {
            notAWrongOne(source);
        }
    }

    private void notAWrongOne(Source source) {
        give(addressOf(source), ofAddress);
    }

    private static String own(Source source) {
        return source.device().isEmpty()
                ? source.pair()
                : "device " + source.device() + " " + source.login().toLowerCase(Locale.ROOT);
    }

    private static String addressOf(Source source) {
        return "address " + source.address();
    }

    private void require(String key, Limit limit) {
        double left = left(key, limit);
        if (left < 1) {
            throw new TooManyTries(Duration.ofMillis(
                    (long) Math.ceil((1 - left) * limit.refill().toMillis())));
        }
    }

    private void take(String key, Limit limit) {
        buckets.put(key, new Bucket(left(key, limit) - 1, clock.instant()));
    }

    private void give(String key, Limit limit) {
        buckets.put(key, new Bucket(Math.min(limit.tries(), left(key, limit) + 1), clock.instant()));
    }

    private double left(String key, Limit limit) {
        Instant now = clock.instant();
        return buckets.get(key)
                .filter(bucket -> !now.isBefore(bucket.at()))
                .map(bucket -> Math.min(
                        limit.tries(),
                        bucket.left()
                                + (double) Duration.between(bucket.at(), now).toMillis()
                                        / limit.refill().toMillis()))
                .orElse((double) limit.tries());
    }

    int remembered() {
        return buckets.size() + before.size();
    }
}
