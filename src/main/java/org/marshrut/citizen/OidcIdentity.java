package org.marshrut.citizen;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.OidcDown;
import org.marshrut.access.OidcServer;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClientException;

/**
 * Plain OpenID Connect: code flow with PKCE, state and nonce. What proves something and what does not is the library's; here it
 * is asked, and what a token says is read.
 */
class OidcIdentity implements IdentityProvider {

    private static final int LONGEST = 4_000;

    private final String name;
    private final CitizenSettings.Claims claims;
    private final String confirmedClaim;
    private final OidcServer server;
    private final OidcAuthorizationCodeAuthenticationProvider library;

    OidcIdentity(
            String name,
            CitizenSettings.Claims claims,
            String confirmedClaim,
            OidcServer server,
            ClientHttpRequestFactory requests) {
        this.name = name;
        this.claims = claims;
        this.confirmedClaim = confirmedClaim;
        this.server = server;
        library = new OidcAuthorizationCodeAuthenticationProvider(
                OidcServer.tokens(requests), OidcServer.users(requests));
        library.setJwtDecoderFactory(server);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Departure depart(String redirect) {
        ClientRegistration registration = registration();
        String nonce = Tokens.random();
        OAuth2AuthorizationRequest.Builder request = request(registration, redirect, Tokens.random(), nonce)
                .additionalParameters(parameters -> parameters.put(OidcParameterNames.NONCE, Tokens.urlDigest(nonce)));
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
        OAuth2AuthorizationRequest built = request.build();
        return new Departure(
                built.getAuthorizationRequestUri(),
                built.getState(),
                nonce,
                built.getAttribute(PkceParameterNames.CODE_VERIFIER),
                redirect);
    }

    @Override
    public Identified arrive(Departure departure, Map<String, String> answer) {
        ClientRegistration registration = registration();
        OAuth2AuthorizationRequest asked = request(
                        registration, departure.redirect(), departure.state(), departure.nonce())
                .attributes(attributes -> attributes.put(PkceParameterNames.CODE_VERIFIER, departure.verifier()))
                .build();
        try {
            OAuth2LoginAuthenticationToken came =
                    (OAuth2LoginAuthenticationToken) library.authenticate(new OAuth2LoginAuthenticationToken(
                            registration, new OAuth2AuthorizationExchange(asked, response(departure, answer))));
            if (came == null) {
                throw new NotIdentified(LoginProblem.FAILED, "not asked for an identity: the scope openid is missing");
            }
            return identified(registration, (OidcUser) came.getPrincipal());
        } catch (OAuth2AuthenticationException refused) {
            throw refused(refused);
        } catch (AuthenticationException | RestClientException | IllegalArgumentException | ClassCastException odd) {
            throw new NotIdentified(
                    odd instanceof OidcDown ? LoginProblem.DOWN : LoginProblem.FAILED, "the answer is odd", odd);
        }
    }

    private ClientRegistration registration() {
        try {
            return server.registration();
        } catch (OidcDown down) {
            throw new NotIdentified(LoginProblem.DOWN, "the provider does not describe itself", down);
        }
    }

    private static OAuth2AuthorizationRequest.Builder request(
            ClientRegistration registration, String redirect, String state, String nonce) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .redirectUri(redirect)
                .scopes(registration.getScopes())
                .state(state)
                .attributes(attributes -> attributes.put(OidcParameterNames.NONCE, nonce));
    }

    private static OAuth2AuthorizationResponse response(Departure departure, Map<String, String> answer) {
        String code = answer.get("code");
        String error = answer.get("error");
        String state = answer.getOrDefault("state", "");
        if (code != null && !code.isBlank() && code.length() <= LONGEST) {
            return OAuth2AuthorizationResponse.success(code)
                    .redirectUri(departure.redirect())
                    .state(state)
                    .build();
        }
        return OAuth2AuthorizationResponse.error(
                        OAuth2ErrorCodes.ACCESS_DENIED.equals(error)
                                ? OAuth2ErrorCodes.ACCESS_DENIED
                                : OAuth2ErrorCodes.INVALID_REQUEST)
                .redirectUri(departure.redirect())
                .state(state)
                .build();
    }

    private static NotIdentified refused(OAuth2AuthenticationException refused) {
        String code = refused.getError().getErrorCode();
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof OidcDown || cause instanceof java.io.IOException) {
                return new NotIdentified(LoginProblem.DOWN, code, refused);
            }
        }
        return new NotIdentified(
                code.equals(OAuth2ErrorCodes.ACCESS_DENIED) ? LoginProblem.CANCELLED : LoginProblem.FAILED,
                code,
                refused);
    }

    private Identified identified(ClientRegistration registration, OidcUser user) {
        if (!confirmedClaim.isEmpty() && !Boolean.TRUE.equals(user.getClaims().get(confirmedClaim))) {
            throw new NotIdentified(LoginProblem.UNCONFIRMED, "an account that is not confirmed");
        }
        return new Identified(
                registration.getProviderDetails().getIssuerUri(),
                user.getSubject(),
                text(user, claims.lastName()),
                text(user, claims.firstName()),
                text(user, claims.middleName()),
                Boolean.FALSE.equals(user.getEmailVerified()) ? null : text(user, claims.email()),
                text(user, claims.phone()),
                text(user, claims.address()));
    }

    private static @Nullable String text(OidcUser user, String claim) {
        Object said = claim.isEmpty() ? null : user.getClaims().get(claim);
        if (said instanceof Map<?, ?> address) {
            said = address.get("formatted");
        }
        return said instanceof String text ? text : null;
    }
}
