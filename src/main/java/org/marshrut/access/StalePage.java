package org.marshrut.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form of a citizen without the token of its page: not carried out, and shown again with what was typed. The same for one
 * that cannot be read, where the token is missing because everything is.
 */
public final class StalePage implements AccessDeniedHandler {

    /** Where the page is. */
    public static final String ADDRESS = "/reception/refused";

    /** Attributes: what to say, with which status, and after how many seconds it may be tried again. */
    public static final String WORDS = "marshrut.refused.words";

    public static final String STATUS = "marshrut.refused.status";
    public static final String RETRY = "marshrut.refused.retry";
    /** Attribute: the address to which the form was sent. */
    public static final String FROM = "marshrut.refused.from";

    private final AccessDeniedHandler others;

    StalePage(AccessDeniedHandler others) {
        this.others = others;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (!(why instanceof CsrfException) || !"POST".equals(request.getMethod())) {
            others.handle(request, response, why);
            return;
        }
        String fault = fault(request);
        if (fault == null) {
            request.setAttribute(FROM, request.getRequestURI());
            request.setAttribute(STATUS, HttpStatus.FORBIDDEN.value());
            request.setAttribute(
                    WORDS,
                    "Страница устарела: её открыли давно или в другом окне. Ничего не отправлено. Проверьте и отправьте ещё раз.");
            request.getRequestDispatcher(ADDRESS).forward(request, response);
        } else {
            show(request, response, HttpStatus.BAD_REQUEST, fault);
        }
    }

    /** Shows the page without reading what was sent. */
    public static void show(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String words)
            throws IOException, ServletException {
        request.setAttribute(FROM, request.getRequestURI());
        request.setAttribute(STATUS, status.value());
        request.setAttribute(WORDS, words);
        request.getRequestDispatcher(ADDRESS).forward(new WithoutBody(request), response);
    }

    private static @Nullable String fault(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.regionMatches(true, 0, "multipart/", 0, 10)) {
            return null;
        }
        try {
            request.getParts();
            return null;
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            String words = MultipartFaults.words(new IllegalStateException(unreadable));
            return words != null
                    ? words.replace("вместе с карточкой не больше", "вместе с полями формы не больше")
                    : "Форма не дошла целиком или слишком велика. Ничего не отправлено. Вернитесь назад: браузер обычно хранит"
                            + " набранное. Проверьте связь, уменьшите файлы и отправьте снова.";
        }
    }

    private static final class WithoutBody extends HttpServletRequestWrapper {

        WithoutBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }
    }
}
