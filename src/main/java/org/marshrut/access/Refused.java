package org.marshrut.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * What an address answers to whom it does not let in: a problem document to programs, the log-in page to somebody who
 * opens a page in a browser.
 */
@Component
class Refused implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    Refused(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof PasswordNotChecked later) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            write(response, HttpStatus.TOO_MANY_REQUESTS, later.getMessage());
        } else if (opensPage(request) && why instanceof InsufficientAuthenticationException) {
            response.sendRedirect("/login?to=" + UriUtils.encode(addressOf(request), StandardCharsets.UTF_8));
        } else {
            if (!inBrowser(request)) {
                // A browser would ask with a window of its own, remember the password and add it to the requests of
                // other sites; programs need to be told.
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Marshrut\", charset=\"UTF-8\"");
            }
            write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    why instanceof InsufficientAuthenticationException
                            ? "Войдите: откройте /login или передайте имя и пароль (HTTP Basic)."
                            : "Неверное имя или пароль.");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            write(response, HttpStatus.FORBIDDEN, "Запрос не подтверждён. Обновите страницу и повторите.");
        } else if (NarrowWork.hides(request, SecurityContextHolder.getContext().getAuthentication())) {
            write(response, HttpStatus.NOT_FOUND, "Документ не найден или не открыт для вас. Проверьте адрес.");
        } else if (opensPage(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            write(response, HttpStatus.FORBIDDEN, "Вам это не разрешено. Если нужно, обратитесь к администратору.");
        }
    }

    /** An address that no page and no program of ours has. */
    void odd(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (opensPage(request)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else {
            write(response, HttpStatus.BAD_REQUEST, "Адрес запроса составлен неверно. Проверьте адрес и повторите.");
        }
    }

    private static boolean opensPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !isScript(request)
                && !request.getRequestURI().startsWith("/engine-rest");
    }

    private static boolean inBrowser(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Mode") != null || isScript(request);
    }

    private static boolean isScript(HttpServletRequest request) {
        return "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
    }

    private static String addressOf(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), Refusal.body(status, detail, List.of()));
    }
}
