package org.marshrut.citizen;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.OidcServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The built-in provider of the demo region: Spring Authorization Server below a path of its own, with people who do not exist.
 * All that it needs it makes itself, so no other log-in sees it; its key is made when somebody first asks for it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(DemoId.class)
class DemoProvider {

    static final String AUTHORIZE = "/demo-id/oauth2/authorize";
    static final String PAGE = "/demo-id/login";

    private static final String TOKEN = "/demo-id/oauth2/token";
    private static final String KEYS = "/demo-id/oauth2/jwks";
    private static final String CLIENT = "marshrut";

    /** Whatever the installation is called: who logged in yesterday is the same one today. Nobody looks there for anything. */
    private static final String ISSUER = "https://demo-id.invalid";

    /** As its client sees it: the browser stays on this site, and codes are exchanged on this machine. */
    static IdentityProvider identity(CitizenSettings settings, ServletWebServerApplicationContext context) {
        ClientHttpRequestFactory requests = OidcServer.requests(settings.connectTimeout(), settings.answerTimeout());
        OidcServer server = new OidcServer(
                () -> {
                    String here = "http://localhost:" + context.getWebServer().getPort();
                    return ClientRegistration.withRegistrationId("citizens")
                            .clientId(CLIENT)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("{baseUrl}" + CitizenLogin.CODE)
                            .scope("openid", "profile")
                            .authorizationUri(AUTHORIZE)
                            .tokenUri(here + TOKEN)
                            .jwkSetUri(here + KEYS)
                            .issuerUri(ISSUER)
                            .userNameAttributeName("sub")
                            .build();
                },
                requests);
        return new OidcIdentity(
                "учебный вход",
                new CitizenSettings.Claims(
                        "family_name", "given_name", "middle_name", "email", "phone_number", "address"),
                "",
                server,
                requests);
    }

    /** Forms there change nothing here: what comes back is bound to the browser that was sent. */
    @Bean
    @Order(0)
    SecurityFilterChain pagesOfTheDemoProvider(HttpSecurity http) throws Exception {
        JWKSource<SecurityContext> keys = new Keys();
        http.setSharedObject(JWKSource.class, keys);
        JwtDecoder decoder = OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        http.setSharedObject(JwtDecoder.class, decoder);
        JwtGenerator tokens = new JwtGenerator(new NimbusJwtEncoder(keys));
        tokens.setJwtCustomizer(token -> {
            if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                DemoCitizen.find(token.getPrincipal().getName())
                        .ifPresent(citizen -> citizen.claims().forEach(token.getClaims()::claim));
            }
        });
        return http.securityMatcher("/demo-id/**")
                .with(
                        OAuth2AuthorizationServerConfigurer.authorizationServer(),
                        server -> server.registeredClientRepository(new Clients())
                                .authorizationService(new DemoAuthorizations())
                                .authorizationServerSettings(AuthorizationServerSettings.builder()
                                        .issuer(ISSUER)
                                        .authorizationEndpoint(AUTHORIZE)
                                        .tokenEndpoint(TOKEN)
                                        .jwkSetEndpoint(KEYS)
                                        .build())
                                .tokenGenerator(tokens)
                                .oidc(Customizer.withDefaults()))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")))
                .addFilterBefore(new RequestContextFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new DemoLogin(), SecurityContextHolderFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, why) -> {
                    if (request.getRequestURI().equals(AUTHORIZE)) {
                        request.getRequestDispatcher(PAGE).forward(request, response);
                    } else {
                        response.sendError(404);
                    }
                }))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(PAGE).permitAll().anyRequest().authenticated())
                .build();
    }

    /** One client, this site, at whatever name it is reached. */
    private static final class Clients implements RegisteredClientRepository {

        @Override
        public void save(RegisteredClient client) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
            return findByClientId(id);
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String id) {
            return !id.equals(CLIENT)
                    ? null
                    : RegisteredClient.withId(CLIENT)
                            .clientId(CLIENT)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri(ServletUriComponentsBuilder.fromCurrentContextPath()
                                    .path(CitizenLogin.CODE)
                                    .build()
                                    .toUriString())
                            .scope("openid")
                            .scope("profile")
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                            .build();
        }
    }

    private static final class Keys implements JWKSource<SecurityContext> {

        private @Nullable JWKSet made;

        @Override
        public java.util.List<com.nimbusds.jose.jwk.JWK> get(
                com.nimbusds.jose.jwk.JWKSelector selector, @Nullable SecurityContext context) {
            return selector.select(set());
        }

        private synchronized JWKSet set() {
            JWKSet known = made;
            if (known == null) {
                try {
                    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
                    known = new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                            .privateKey(pair.getPrivate())
                            .keyID(UUID.randomUUID().toString())
                            .build());
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException(e);
                }
                made = known;
            }
            return known;
        }
    }
}
