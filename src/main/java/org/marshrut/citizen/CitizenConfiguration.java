package org.marshrut.citizen;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.OidcServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Which provider citizens log in by. */
@Configuration(proxyBeanMethods = false)
class CitizenConfiguration {

    @Bean
    @Nullable
    IdentityProvider identityProvider(
            CitizenSettings settings,
            EsiaSettings esia,
            Clock clock,
            Environment environment,
            ServletWebServerApplicationContext context) {
        if (DemoId.isUsed(environment)) {
            return DemoProvider.identity(settings, context);
        }
        CitizenSettings.Kind kind = settings.provider();
        if (kind == null) {
            kind = settings.issuer().isBlank() ? CitizenSettings.Kind.NONE : CitizenSettings.Kind.OIDC;
        }
        return switch (kind) {
            case OIDC -> oidc(settings);
            case ESIA -> new EsiaIdentity(esia, clock);
            case DEMO, NONE -> null;
        };
    }

    static IdentityProvider oidc(CitizenSettings settings) {
        ClientHttpRequestFactory requests = OidcServer.requests(settings.connectTimeout(), settings.answerTimeout());
        OidcServer server = OidcServer.of(
                new OidcServer.Client(
                        "citizens",
                        settings.issuer(),
                        settings.clientId(),
                        settings.clientSecret(),
                        settings.scopes(),
                        "{baseUrl}" + CitizenLogin.CODE),
                requests);
        return new OidcIdentity(settings.name(), settings.claims(), settings.confirmedClaim(), server, requests);
    }
}
