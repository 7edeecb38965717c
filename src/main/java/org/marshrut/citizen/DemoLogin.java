package org.marshrut.citizen;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The form of the built-in provider: it is sent to the address of the authorization itself, so nobody stays logged in there,
 * and the next one is asked again who he is.
 */
class DemoLogin extends OncePerRequestFilter {

    static final String LOGIN = "demoLogin";
    static final String WRONG = DemoLogin.class.getName();

    private static final String PASSWORD = "demoPassword";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String login = request.getParameter(LOGIN);
        if (!request.getMethod().equals("POST")
                || login == null
                || !request.getRequestURI().equals(DemoProvider.AUTHORIZE)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<DemoCitizen> citizen = DemoCitizen.find(login.strip())
                .filter(one -> DemoCitizen.PASSWORD.equals(request.getParameter(PASSWORD)));
        if (citizen.isPresent()) {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            citizen.get().login(), "", AuthorityUtils.NO_AUTHORITIES));
            chain.doFilter(new WithoutPassword(request), response);
        } else {
            request.setAttribute(WRONG, true);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            chain.doFilter(request, response);
        }
    }

    /** The library remembers every parameter of an authorization. */
    private static final class WithoutPassword extends HttpServletRequestWrapper {

        private WithoutPassword(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> parameters = new TreeMap<>(super.getParameterMap());
            parameters.keySet().removeAll(Set.of(LOGIN, PASSWORD));
            return parameters;
        }
    }
}
