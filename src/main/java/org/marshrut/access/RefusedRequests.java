package org.marshrut.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marshrut.trail.Refusals;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes to the trail what was refused to somebody who has logged in, whoever refused it and in whatever way: each thing
 * that he may not, each change that was not carried out, each paper of the API that is not there for him. What was not
 * found or not understood while he only looked elsewhere is no refusal. A wrong password is written by {@link SignIn}.
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
        chain.doFilter(request, response);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (isRefusal(request, response.getStatus())
                && authentication != null
                && authentication.getPrincipal() instanceof Account account) {
            refusals.refused(entry(account, request.getRequestURI()), response.getStatus(), request);
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
