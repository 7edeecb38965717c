package org.marshrut.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever is logged in is logged in to the web applications, with the groups he has now; and their log-out button ends
 * the whole session.
 */
class WebApplications extends OncePerRequestFilter {

    private static final String ENGINE = "default";
    private static final String LOG_OUT = "/camunda/api/admin/auth/user/" + ENGINE + "/logout";

    /** The first page of an application; Camunda's own filter fails over an engine that it does not know. */
    private static final Pattern FIRST_PAGE = Pattern.compile("/camunda/app/[\\w-]+/([\\w-]+)/?");

    private final SessionLogin sessions;

    WebApplications(SessionLogin sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher firstPage = FIRST_PAGE.matcher(request.getRequestURI());
        if (firstPage.matches() && !firstPage.group(1).equals(ENGINE)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (session == null || authentication == null || !(authentication.getPrincipal() instanceof Account account)) {
            chain.doFilter(request, response);
            return;
        }
        logIn(account, session);
        boolean leaves =
                request.getMethod().equals("POST") && request.getRequestURI().equals(LOG_OUT);
        if (leaves) {
            // before the answer goes out
            PersonCookie.end(request, response);
        }
        chain.doFilter(request, response);
        if (leaves && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            sessions.end(request);
        }
    }

    private static void logIn(Account account, HttpSession session) {
        Authentications known = AuthenticationUtil.getAuthsFromSession(session);
        var before = (UserAuthentication) known.getAuthenticationForProcessEngine(ENGINE);
        if (before == null
                || !before.getIdentityId().equals(account.login())
                || !Set.copyOf(account.groups()).equals(Set.copyOf(before.getGroupIds()))) {
            UserAuthentication now =
                    AuthenticationUtil.createAuthentication(ENGINE, account.login(), account.groups(), List.of());
            if (now != null) {
                known.addOrReplace(now);
            }
        }
    }
}
