package org.marshrut.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marshrut.trail.Refusals;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes to the trail what is refused to somebody who has logged in, whoever refuses it and in whatever way, before he is
 * told: each thing that he may not, each change that is not carried out, each paper of the API that is not there for him.
 * What was not found or not understood while he only looked elsewhere is no refusal. A wrong password is written by
 * {@link SignIn}. The request is remembered for whatever is written on its way.
 */
class RefusedRequests extends OncePerRequestFilter {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Pattern DOCUMENT =
            Pattern.compile("/documents/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");
    private static final Pattern TASK = Pattern.compile("/tasks?/([^/]{1,64})/");

    private final Refusals refusals;

    RefusedRequests(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Answer answer = new Answer(request, response);
        remember(request);
        try {
            chain.doFilter(request, answer);
            // Filters within put the request of their own there, and take it away.
            remember(request);
            answer.tell(response.getStatus());
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private static void remember(HttpServletRequest request) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    /** Tells the trail once, as soon as somebody begins to write a refusal or its writing is over. */
    private class Answer extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private boolean told;

        Answer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            tell(getStatus());
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            tell(getStatus());
            return super.getWriter();
        }

        private void tell(int status) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (!told
                    && isRefusal(request, status)
                    && authentication != null
                    && authentication.getPrincipal() instanceof Account account) {
                told = true;
                refusals.refused(entry(account, request.getRequestURI()), status, request);
            }
        }
    }

    private static boolean isRefusal(HttpServletRequest request, int status) {
        if (status < 400 || status >= 500) {
            return false;
        }
        boolean paper = status == HttpServletResponse.SC_NOT_FOUND
                && request.getRequestURI().startsWith("/api/");
        return status == HttpServletResponse.SC_FORBIDDEN || paper || !LOOKING.contains(request.getMethod());
    }

    private static TrailEntry entry(Account account, String path) {
        TrailEntry entry = TrailEntry.of(TrailEvent.REFUSED).by(account.login());
        Matcher document = DOCUMENT.matcher(path);
        Matcher task = TASK.matcher(path);
        if (document.find()) {
            return entry.of(UUID.fromString(document.group(1)));
        }
        return task.find() ? entry.about(task.group(1)) : entry;
    }
}
