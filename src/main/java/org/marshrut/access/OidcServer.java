package org.marshrut.access;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * A provider of OpenID Connect, of officials or of citizens. It is asked for its description when the first person logs in by
 * it, so the product starts, and everybody else works, without it.
 */
public final class OidcServer implements JwtDecoderFactory<ClientRegistration> {

    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    /**
     * As what the product is known there.
     *
     * @param issuer as the provider calls itself; its description is looked for below it
     * @param redirect where people come back, a template of the library
     */
    public record Client(
            String registration, String issuer, String id, String secret, List<String> scopes, String redirect) {

        /** Without the secret, for whoever logs it. */
        @Override
        public String toString() {
            return issuer + " " + id;
        }
    }

    private record Known(ClientRegistration registration, JwtDecoder decoder) {}

    /** A provider that hangs holds no more threads than these. */
    private final Semaphore asking = new Semaphore(4);

    private final Supplier<ClientRegistration> description;
    private final ClientHttpRequestFactory requests;
    private volatile @Nullable Known known;

    /** One that describes itself. */
    public static OidcServer of(Client client, ClientHttpRequestFactory requests) {
        return new OidcServer(() -> described(client, requests), requests);
    }

    /** @param description asked for once; {@link OidcDown} when there is none now */
    public OidcServer(Supplier<ClientRegistration> description, ClientHttpRequestFactory requests) {
        this.description = description;
        this.requests = requests;
    }

    /**
     * Bounded in time and size. Nobody is followed to another address: a token must not get there.
     *
     * @param answer the whole of it, until its last byte
     */
    public static ClientHttpRequestFactory requests(Duration connect, Duration answer) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build());
        requests.setReadTimeout(answer);
        return new InterceptingClientHttpRequestFactory(
                requests, List.of((request, body, execution) -> new BoundedAnswer(execution.execute(request, body))));
    }

    /** @throws OidcDown when the provider does not say what is needed */
    public ClientRegistration registration() {
        return known().registration();
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return known().decoder();
    }

    /** What it says of itself, if it was asked before; never asks it. */
    Optional<Object> said(String what) {
        Known found = known;
        return found == null
                ? Optional.empty()
                : Optional.ofNullable(found.registration()
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get(what));
    }

    /** Exchanges codes for tokens. */
    public static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens(
            ClientHttpRequestFactory requests) {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** Asks the provider who a token belongs to, where it says that it knows more than the token says. */
    public static OidcUserService users(ClientHttpRequestFactory requests) {
        RestTemplate rest = new RestTemplate(requests);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService info = new DefaultOAuth2UserService();
        info.setRestOperations(rest);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(info);
        return users;
    }

    private Known known() {
        Known found = known;
        return found == null ? asked() : found;
    }

    private Known asked() {
        if (!asking.tryAcquire()) {
            throw new OidcDown("others wait for the description of the provider");
        }
        try {
            ClientRegistration registration = description.get();
            Known found = new Known(registration, decoder(registration));
            known = found;
            return found;
        } finally {
            asking.release();
        }
    }

    private static ClientRegistration described(Client client, ClientHttpRequestFactory requests) {
        Map<String, Object> description;
        try {
            description = RestClient.builder()
                    .requestFactory(requests)
                    .build()
                    .get()
                    .uri(client.issuer().replaceAll("/+$", "") + DESCRIPTION)
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
        } catch (RestClientException e) {
            throw new OidcDown("no description of the provider", e);
        }
        if (description == null || !client.issuer().equals(description.get("issuer"))) {
            throw new OidcDown("the provider calls itself otherwise");
        }
        try {
            return ClientRegistrations.fromOidcConfiguration(description)
                    .registrationId(client.registration())
                    .clientId(client.id())
                    .clientSecret(client.secret())
                    .scope(client.scopes())
                    .redirectUri(client.redirect())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new OidcDown("the description of the provider lacks something", e);
        }
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .restOperations(new RestTemplate(requests))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}
