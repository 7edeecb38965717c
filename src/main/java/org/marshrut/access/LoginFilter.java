package org.marshrut.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nobody passes without a log-in: HTTP Basic, and for our own API also the session of the web applications. A request
 * that changes something under a session must carry the session's CSRF token in {@code X-XSRF-TOKEN}.
 */
class LoginFilter extends OncePerRequestFilter {

    private static final String ENGINE = "default";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final IdentityService identity;
    private final ObjectMapper json;
    private final boolean sessionAccepted;

    LoginFilter(IdentityService identity, ObjectMapper json, boolean sessionAccepted) {
        this.identity = identity;
        this.json = json;
        this.sessionAccepted = sessionAccepted;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            Optional<String> login = checked(authorization.substring(6).trim());
            if (login.isEmpty()) {
                refuse(request, response, "Неверное имя или пароль.");
                return;
            }
            goOn(login.get(), groupsOf(login.get()), request, response, chain);
            return;
        }
        Optional<UserAuthentication> session = sessionAccepted ? sessionOf(request) : Optional.empty();
        if (session.isEmpty()) {
            refuse(
                    request,
                    response,
                    "Войдите: откройте /camunda/app/tasklist/ или передайте имя и пароль (HTTP Basic).");
        } else if (!READS.contains(request.getMethod()) && !carriesToken(request)) {
            write(response, HttpStatus.FORBIDDEN, "Запрос не подтверждён. Обновите страницу и повторите.");
        } else {
            UserAuthentication user = session.get();
            goOn(user.getIdentityId(), user.getGroupIds(), request, response, chain);
        }
    }

    private void goOn(
            String login,
            List<String> groups,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        identity.setAuthentication(login, groups, List.of());
        try {
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }

    private Optional<String> checked(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String login = pair.substring(0, colon);
        return identity.checkPassword(login, pair.substring(colon + 1)) ? Optional.of(login) : Optional.empty();
    }

    private List<String> groupsOf(String login) {
        return identity.createGroupQuery().groupMember(login).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static Optional<UserAuthentication> sessionOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Authentications authentications = AuthenticationUtil.getAuthsFromSession(session);
        return Optional.ofNullable((UserAuthentication) authentications.getAuthenticationForProcessEngine(ENGINE));
    }

    private static boolean carriesToken(HttpServletRequest request) {
        String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        return sent != null
                && sent.equals(request.getSession().getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Marshrut\", charset=\"UTF-8\"");
        }
        write(response, HttpStatus.UNAUTHORIZED, detail);
    }

    private void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), Refusal.body(status, detail, List.of()));
    }
}
