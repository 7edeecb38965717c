package org.marshrut.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.stereotype.Component;

/** The provider by which officials log in, as the settings name it. */
@Component
class OidcProvider implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {

    static final String START = "/login/oidc";
    static final String CODE = START + "/code";

    private static final String ID = "oidc";

    /**
     * What the log-in page shows.
     *
     * @param end where the person's session with the provider ends; null when that is not known
     */
    record Offer(String name, String start, @Nullable String end) {}

    private record Used(OidcSettings settings, OidcServer server, ClientHttpRequestFactory requests) {

        static Used of(OidcSettings settings) {
            ClientHttpRequestFactory requests =
                    OidcServer.requests(settings.connectTimeout(), settings.answerTimeout());
            OidcServer.Client client = new OidcServer.Client(
                    ID,
                    settings.issuer(),
                    settings.clientId(),
                    settings.clientSecret(),
                    settings.scopes(),
                    "{baseUrl}" + CODE);
            return new Used(settings, OidcServer.of(client, requests), requests);
        }
    }

    private volatile Used used;

    OidcProvider(OidcSettings settings) {
        this.used = Used.of(settings);
    }

    /** Another provider from now on. */
    void use(OidcSettings other) {
        used = Used.of(other);
    }

    OidcSettings settings() {
        return used.settings();
    }

    boolean isConfigured() {
        return !settings().issuer().isEmpty();
    }

    /** Never asks the provider: whoever logs in with a password does not wait for it. */
    @Nullable
    Offer offer(@Nullable String to) {
        return isConfigured()
                ? new Offer(settings().name(), to == null ? START : START + "?to=" + encoded(to), end())
                : null;
    }

    private @Nullable String end() {
        Used now = used;
        return now.server().said("end_session_endpoint").orElse(null) instanceof String address
                ? address + "?client_id=" + encoded(now.settings().clientId())
                : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws OidcDown when the provider does not say what is needed */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) && isConfigured() ? used.server().registration() : null;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return used.server().createDecoder(registration);
    }

    /** Bounded in time. */
    ClientHttpRequestFactory requests() {
        return used.requests();
    }
}
