package org.marshrut.reception;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.marshrut.access.Network;
import org.marshrut.access.QuotaUse;
import org.marshrut.access.StalePage;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts what a network address sends before a byte of it is read. Pages that are only read are never counted: whatever
 * others do, everybody can look.
 */
class ReceptionGuard extends OncePerRequestFilter {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final QuotaUse quotas;
    private final ReceptionSettings settings;
    private final Map<String, AtomicInteger> sending = new ConcurrentHashMap<>();
    /** By address, until when nothing is asked of the database for it, in nanoseconds of this machine. */
    private final Map<String, Long> spent = new ConcurrentHashMap<>();

    ReceptionGuard(QuotaUse quotas, ReceptionSettings settings) {
        this.quotas = quotas;
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length < 0) {
            StalePage.show(
                    request,
                    response,
                    HttpStatus.LENGTH_REQUIRED,
                    "Форма пришла без указания размера. Отправьте её из браузера.");
            return;
        }
        if (length > settings.largestForm().toBytes()) {
            StalePage.show(
                    request,
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Файлы слишком велики: вместе не больше %d МБ. Ничего не отправлено. Вернитесь назад, уменьшите файлы или отправьте их частями."
                            .formatted(settings.largestForm().toMegabytes()));
            return;
        }
        String address = Network.of(request.getRemoteAddr());
        AtomicInteger now = sending.computeIfAbsent(address, any -> new AtomicInteger());
        try {
            if (now.incrementAndGet() > settings.atOnce()) {
                later(request, response, Duration.ofSeconds(10));
                return;
            }
            Duration wait = wait(address, length);
            if (wait != null) {
                later(request, response, wait);
                return;
            }
            chain.doFilter(request, response);
        } finally {
            if (now.decrementAndGet() == 0) {
                sending.remove(address, now);
            }
        }
    }

    /** Null where it may be taken. */
    private @org.jspecify.annotations.Nullable Duration wait(String address, long length) {
        Long until = spent.get(address);
        if (until != null) {
            long left = until - System.nanoTime();
            if (left > 0) {
                return Duration.ofNanos(left);
            }
            spent.remove(address);
        }
        try {
            quotas.take(address, "reception.forms", 1, settings.ofAddressAnHour(), HOUR, "формы");
            quotas.take(
                    address,
                    "reception.bytes",
                    Math.max(1, length),
                    settings.bytesOfAddressAnHour().toBytes(),
                    HOUR,
                    "байты");
            return null;
        } catch (RetryLater later) {
            if (spent.size() >= MOST_REMEMBERED) {
                spent.clear();
            }
            // A little while only: the database knows better, and bytes that are too many may be fewer next time.
            spent.put(address, System.nanoTime() + Math.min(5, later.seconds()) * 1_000_000_000L);
            return Duration.ofSeconds(later.seconds());
        }
    }

    /** The database is asked again at once. */
    void forget() {
        spent.clear();
    }

    private static void later(HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws ServletException, IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        request.setAttribute(StalePage.RETRY, seconds);
        StalePage.show(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "С вашего адреса в сети пришло слишком много форм. Ничего не отправлено. Вернитесь назад и отправьте снова через %s; читать страницы можно и сейчас."
                        .formatted(seconds < 90 ? seconds + " с" : (seconds + 59) / 60 + " мин"));
    }
}
