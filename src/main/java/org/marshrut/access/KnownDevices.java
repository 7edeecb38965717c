package org.marshrut.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * A browser in which somebody has logged in keeps a cookie for this account, signed with the account's own hash: it holds
 * on every node, needs no key to be kept, and is worth nothing after the password changes. It lets nobody in; its owner's
 * tries are only counted apart from those of strangers.
 */
@Component
class KnownDevices {

    private static final Duration KEPT = Duration.ofDays(180);
    private static final int LENGTH_OF_NAME = 10;

    private final Accounts accounts;

    KnownDevices(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The device, or empty when the account was never logged in from there. */
    String of(HttpServletRequest request, String login) {
        String name = name(login);
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .flatMap(value -> verified(value, login).stream())
                .findFirst()
                .orElse("");
    }

    private Optional<String> verified(String value, String login) {
        int dot = value.indexOf('.');
        if (dot < 1 || value.length() > 200) {
            return Optional.empty();
        }
        String device = value.substring(0, dot);
        return accounts.find(login)
                .filter(KnownDevices::signs)
                .filter(stored -> Secrets.same(signature(stored, device), value.substring(dot + 1)))
                .map(stored -> device);
    }

    void remember(Account account, HttpServletRequest request, HttpServletResponse response) {
        accounts.find(account.login()).filter(KnownDevices::signs).ifPresent(stored -> {
            String device = of(request, account.login());
            String id = device.isEmpty() ? Secrets.random() : device;
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(name(account.login()), id + "." + signature(stored, id))
                            .path("/login")
                            .maxAge(KEPT)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .build()
                            .toString());
        });
    }

    /** Who has no password here has nothing to sign with. */
    private static boolean signs(Accounts.Stored stored) {
        return stored.source() == LoginSource.LOCAL;
    }

    private static String signature(Accounts.Stored stored, String device) {
        return Secrets.keyed(stored.hash(), "device", stored.account().login(), device);
    }

    private static String name(String login) {
        return "DEVICE_" + Secrets.digest("device", login).substring(0, LENGTH_OF_NAME);
    }
}
