package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;

/**
 * The token that a page sends back with whatever it changes. One for the whole session and under the name of the web
 * applications, who check it themselves: Tasklist, our pages in it and the page of the API share it.
 */
@Component
class SessionToken implements CsrfTokenRepository {

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(Secrets.random());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String value
                ? token(value)
                : null;
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (token == null || session == null) {
            return;
        }
        session.setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token.getToken());
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token.getToken(), -1, "/", request));
    }

    /** A new one for a session that has just begun. */
    void begin(HttpServletRequest request, HttpServletResponse response) {
        saveToken(generateToken(request), request, response);
        // The web applications' own cookie of an earlier version would be read before this one.
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", 0, "/camunda", request));
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", 0, "/", request));
    }

    /** Scripts of our pages read it, so it is not for HTTP alone. */
    private static String cookie(String value, int seconds, String path, HttpServletRequest request) {
        return ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, value)
                .path(path)
                .maxAge(seconds)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build()
                .toString();
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(CsrfConstants.CSRF_TOKEN_HEADER_NAME, "_csrf", value);
    }
}
