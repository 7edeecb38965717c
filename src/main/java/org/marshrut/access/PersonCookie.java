package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Tells Tasklist's pages on this device who works there, also while there is no connection to ask: what somebody has typed
 * is shown to him alone. It opens nothing; the session does that. Gone with a log-out, another log-in, or the browser.
 */
final class PersonCookie {

    private static final String NAME = "marshrut-person";
    private static final String PATH = "/camunda/app/tasklist";

    private PersonCookie() {}

    static void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        set(URLEncoder.encode(account.login(), StandardCharsets.UTF_8).replace("+", "%20"), -1, request, response);
    }

    static void end(HttpServletRequest request, HttpServletResponse response) {
        set("", 0, request, response);
    }

    /** @param seconds how long it is kept, -1 as long as the browser runs */
    private static void set(String value, long seconds, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path(PATH)
                        .maxAge(seconds)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
