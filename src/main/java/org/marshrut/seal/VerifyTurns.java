package org.marshrut.seal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.marshrut.access.Network;
import org.marshrut.access.QuotaUse;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Holds back who has much verified on the public pages: so often from a network address, so many at once on a node. */
@Component
public class VerifyTurns {

    /** So many at once keep a node's processors busy; the work of the office goes first. */
    private static final int AT_ONCE = 2;

    private final QuotaUse quotas;
    private final SealSettings settings;
    private final Semaphore places = new Semaphore(AT_ONCE);

    VerifyTurns(QuotaUse quotas, SealSettings settings) {
        this.quotas = quotas;
        this.settings = settings;
    }

    /**
     * Not a byte is read for whoever has no place: files of a crowd would fill the memory.
     *
     * @throws Refusal 429 when it is not his turn
     */
    public <T> T take(HttpServletRequest request, Supplier<T> work) {
        quotas.take(
                Network.of(request.getRemoteAddr()),
                "verifications",
                settings.ofAddressAnHour(),
                Duration.ofHours(1),
                settings.ofAddressAnHour() + " проверок в час");
        if (!places.tryAcquire()) {
            throw new RetryLater(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Сейчас проверяются другие подписи. Повторите через минуту.",
                    Duration.ofMinutes(1));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
