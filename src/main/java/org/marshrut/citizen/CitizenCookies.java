package org.marshrut.citizen;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** What a citizen's browser keeps: his session, and before it the log-in that is under way. No script reads them. */
final class CitizenCookies {

    private static final String UNDER_WAY = "marshrut-citizen-login";
    private static final String PAGE = "/cabinet/login";

    private CitizenCookies() {}

    /** Empty when there is none. */
    static String session(HttpServletRequest request) {
        return value(CurrentCitizen.COOKIE, request);
    }

    static String underWay(HttpServletRequest request) {
        return value(UNDER_WAY, request);
    }

    static void session(String token, HttpServletRequest request, HttpServletResponse response) {
        set(CurrentCitizen.COOKIE, token, "/", CitizenSessions.LASTS, request, response);
    }

    static void endSession(HttpServletRequest request, HttpServletResponse response) {
        set(CurrentCitizen.COOKIE, "", "/", Duration.ZERO, request, response);
    }

    static void underWay(String browser, HttpServletRequest request, HttpServletResponse response) {
        set(UNDER_WAY, browser, PAGE, LogInsUnderWay.LASTS, request, response);
    }

    static void endUnderWay(HttpServletRequest request, HttpServletResponse response) {
        set(UNDER_WAY, "", PAGE, Duration.ZERO, request, response);
    }

    private static String value(String name, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? "" : cookie.getValue();
    }

    private static void set(
            String name,
            String value,
            String path,
            Duration kept,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path(path)
                        .maxAge(kept)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
