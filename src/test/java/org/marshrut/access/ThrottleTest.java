package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marshrut.access.Throttle.Source;
import org.springframework.util.unit.DataSize;

/** How wrong passwords are counted, with a clock that is moved by hand. */
class ThrottleTest {

    private static final String OFFICE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";

    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-24T05:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }
    }

    private final Hand clock = new Hand();
    private final Throttle throttle = new Throttle(
            clock,
            new LoginSettings(
                    DataSize.ofKilobytes(64),
                    1,
                    Duration.ofMinutes(10),
                    10,
                    Duration.ofSeconds(30),
                    100,
                    Duration.ofSeconds(1)));

    private void wrong(Source source, int times) {
        IntStream.range(0, times).forEach(number -> throttle.take(source));
    }

    private void refused(Source source, long seconds) {
        assertThatThrownBy(() -> throttle.take(source))
                .isInstanceOf(TooManyTries.class)
                .satisfies(
                        thrown -> assertThat(((TooManyTries) thrown).seconds()).isEqualTo(seconds))
                .hasMessageContaining("Подождите");
    }

    private void allowed(Source source) {
        assertThatCode(() -> throttle.take(source)).doesNotThrowAnyException();
    }

    @Test
    void tenWrongPasswordsForOneAccountThenOneEveryHalfMinute() {
        Source guesser = new Source(ELSEWHERE, "head", "");
        wrong(guesser, 10);
        refused(guesser, 30);
        clock.forward(Duration.ofSeconds(29));
        refused(guesser, 1);
        clock.forward(Duration.ofSeconds(1));
        allowed(guesser);
        refused(guesser, 30);
    }

    @Test
    void thePersonIsNotLockedOutByGuessesFromElsewhere() {
        for (int address = 0; address < 250; address++) {
            wrong(new Source("203.0.113." + address, "head", ""), 10);
        }
        allowed(new Source(OFFICE, "head", ""));
    }

    @Test
    void anAddressThatTriesManyAccountsIsSlowed() {
        for (int account = 0; account < 100; account++) {
            throttle.take(new Source(ELSEWHERE, "account" + account, ""));
        }
        refused(new Source(ELSEWHERE, "another", ""), 1);
        clock.forward(Duration.ofSeconds(2));
        wrong(new Source(ELSEWHERE, "another", ""), 2);
        refused(new Source(ELSEWHERE, "another", ""), 1);
    }

    @Test
    void whoHasLoggedInBeforeWorksOnBesideAnAttackerBehindTheSameAddress() {
        Source colleague = new Source(OFFICE, "economy", "");
        throttle.take(colleague);
        throttle.right(colleague);
        for (int account = 0; account < 100; account++) {
            throttle.take(new Source(OFFICE, "account" + account, ""));
        }
        refused(new Source(OFFICE, "another", ""), 1);
        allowed(colleague);
        allowed(new Source(OFFICE, "head", "his-browser"));
    }

    @Test
    void guessesForAnAccountDoNotCountAgainstItsOwnersBrowser() {
        wrong(new Source(OFFICE, "head", ""), 10);
        refused(new Source(OFFICE, "head", ""), 30);
        Source browser = new Source(OFFICE, "head", "his-browser");
        wrong(browser, 10);
        refused(browser, 30);
    }

    @Test
    void theRightPasswordForgivesTheWrongOnes() {
        Source person = new Source(OFFICE, "head", "");
        wrong(person, 9);
        throttle.take(person);
        throttle.right(person);
        wrong(person, 10);
        refused(person, 30);
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        for (int host = 0; host < 10; host++) {
            throttle.take(new Source("2001:db8:1:2:0:0:0:" + host, "head", ""));
        }
        refused(new Source("2001:db8:1:2:ffff:0:0:1", "head", ""), 30);
        allowed(new Source("2001:db8:1:3:0:0:0:1", "head", ""));
    }

    @Test
    void whatStrangersFillDoesNotGrow() {
        for (int number = 0; number < 200_000; number++) {
            throttle.take(new Source("10." + number, "account", ""));
        }
        assertThat(throttle.remembered()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void aClockThatIsSetBackForgets() {
        Source guesser = new Source(ELSEWHERE, "head", "");
        wrong(guesser, 10);
        clock.forward(Duration.ofDays(-1));
        allowed(guesser);
    }
}
