package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.trail.Refusals;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Single sign-on: from the button of the log-in page to the provider and back. State, nonce and PKCE are the library's; what a
 * token says of a person is {@link OidcPeople}'s; the session is the one that everybody gets.
 */
@Component
class OidcLogin {

    private static final Logger log = LoggerFactory.getLogger(OidcLogin.class);
    private static final String TO = "marshrut.to";

    /** Seconds for which somebody may be at the provider: his session here is nobody's until he is back. */
    private static final int PATIENCE = 600;

    private final OidcProvider provider;
    private final OidcPeople people;
    private final Entrance entrance;
    private final SessionLogin sessions;
    private final Refusals refusals;

    OidcLogin(OidcProvider provider, OidcPeople people, Entrance entrance, SessionLogin sessions, Refusals refusals) {
        this.provider = provider;
        this.people = people;
        this.entrance = entrance;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    void apply(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.loginPage("/login")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoTokensKept())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(new Start()))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(OidcProvider.CODE))
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(OidcServer.tokens(requests())))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(OidcServer.users(requests())))
                .successHandler(this::arrived)
                .failureHandler(this::failed)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(OidcLogin.this::failed);
                        return filter;
                    }
                });
    }

    /** Of the provider that is used by then. */
    private ClientHttpRequestFactory requests() {
        return (address, method) -> provider.requests().createRequest(address, method);
    }

    private class Start implements OAuth2AuthorizationRequestResolver {

        private final DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(provider, "/login");

        private Start() {
            requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        /** Null for another address, and while there is no single sign-on. */
        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            if (!provider.isConfigured() || !request.getRequestURI().equals(OidcProvider.START)) {
                return null;
            }
            OAuth2AuthorizationRequest wanted = requests.resolve(request);
            HttpSession session = request.getSession(true);
            if (session.isNew()) {
                session.setMaxInactiveInterval(PATIENCE);
            }
            session.setAttribute(TO, request.getParameter("to"));
            return wanted;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
            return resolve(request);
        }
    }

    private void arrived(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        String to = session != null && session.getAttribute(TO) instanceof String wanted ? wanted : null;
        Optional<Account> account = people.find((OidcUser) authentication.getPrincipal());
        if (account.isPresent()) {
            entrance.letIn(account.get(), to, request, response);
        } else {
            refuse(OidcProblem.UNKNOWN, request, response);
        }
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        log.info("Single sign-on: {}", why.getMessage());
        refuse(problem(why), request, response);
    }

    private static OidcProblem problem(AuthenticationException why) {
        if (why instanceof OidcDown || why.getCause() instanceof OidcDown) {
            return OidcProblem.DOWN;
        }
        return why instanceof OAuth2AuthenticationException answered
                        && answered.getError().getErrorCode().equals(OAuth2ErrorCodes.ACCESS_DENIED)
                ? OidcProblem.CANCELLED
                : OidcProblem.FAILED;
    }

    /** A session in which somebody works goes on; one that was begun for this ends. */
    private void refuse(OidcProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (problem == OidcProblem.UNKNOWN || problem == OidcProblem.FAILED) {
            refusals.add(TrailEntry.of(TrailEvent.LOGIN_REFUSED)
                    .saying(
                            problem == OidcProblem.UNKNOWN
                                    ? "единый вход: такого сотрудника нет"
                                    : "единый вход: ответ не принят"));
        }
        if (sessions.of(request).isEmpty()) {
            sessions.end(request);
        }
        response.sendRedirect(problem.address());
    }
}
