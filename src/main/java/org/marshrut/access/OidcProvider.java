package org.marshrut.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The provider of OpenID Connect. It is asked for its description when the first person logs in by it, so the product
 * starts, and everybody else works, without it.
 */
@Component
class OidcProvider implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {

    static final String START = "/login/oidc";
    static final String CODE = START + "/code";

    private static final String ID = "oidc";
    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    /**
     * What the log-in page shows.
     *
     * @param end where the person's session with the provider ends; null when that is not known
     */
    record Offer(String name, String start, @Nullable String end) {}

    private record Known(ClientRegistration registration, JwtDecoder decoder) {}

    /** A provider that hangs holds no more threads than these. */
    private final Semaphore asking = new Semaphore(4);

    private volatile OidcSettings settings;
    private volatile @Nullable Known known;

    OidcProvider(OidcSettings settings) {
        this.settings = settings;
    }

    /** Another provider from now on. */
    void use(OidcSettings other) {
        settings = other;
        known = null;
    }

    OidcSettings settings() {
        return settings;
    }

    boolean isConfigured() {
        return !settings.issuer().isEmpty();
    }

    /** Never asks the provider: whoever logs in with a password does not wait for it. */
    @Nullable
    Offer offer(@Nullable String to) {
        return isConfigured()
                ? new Offer(settings.name(), to == null ? START : START + "?to=" + encoded(to), end())
                : null;
    }

    private @Nullable String end() {
        Known found = known;
        return found != null
                        && found.registration()
                                        .getProviderDetails()
                                        .getConfigurationMetadata()
                                        .get("end_session_endpoint")
                                instanceof String address
                ? address + "?client_id=" + encoded(settings.clientId())
                : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws OidcDown when the provider does not say what is needed */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) && isConfigured() ? known().registration() : null;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return known().decoder();
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
            Known found = described(settings);
            known = found;
            return found;
        } finally {
            asking.release();
        }
    }

    private Known described(OidcSettings asked) {
        Map<String, Object> description;
        try {
            description = RestClient.builder()
                    .requestFactory(requests())
                    .build()
                    .get()
                    .uri(asked.issuer().replaceAll("/+$", "") + DESCRIPTION)
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
        } catch (RestClientException e) {
            throw new OidcDown("no description of the provider", e);
        }
        if (description == null || !asked.issuer().equals(description.get("issuer"))) {
            throw new OidcDown("the provider calls itself otherwise");
        }
        try {
            ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(description)
                    .registrationId(ID)
                    .clientId(asked.clientId())
                    .clientSecret(asked.clientSecret())
                    .scope(asked.scopes())
                    .redirectUri("{baseUrl}" + CODE)
                    .build();
            return new Known(registration, decoder(registration));
        } catch (IllegalArgumentException e) {
            throw new OidcDown("the description of the provider lacks something", e);
        }
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .restOperations(new RestTemplate(requests()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }

    /** Bounded in time. */
    ClientHttpRequestFactory requests() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(millis(settings.connectTimeout()));
        requests.setReadTimeout(millis(settings.answerTimeout()));
        return requests;
    }

    private static int millis(Duration time) {
        return (int) time.toMillis();
    }
}
