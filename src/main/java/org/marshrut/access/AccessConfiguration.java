package org.marshrut.access;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.IdentityService;
import org.marshrut.trail.Refusals;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Which addresses are open to whom, and with which kind of log-in. An address that no chain names is not there, for
 * nobody; {@code rights.txt} of the tests lists every one there is.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String[] WORDS_OF_THE_API = {
        "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**"
    };

    /** Who exists, who may sign, who is admitted, who is above whom: entered by administrators. */
    private static final String[] RIGHTS = {
        "/api/signing-rights/**",
        "/api/signed-kinds/**",
        "/api/person-certificates/**",
        "/api/positions/**",
        "/api/organisations/**",
        "/api/correspondents",
        "/api/roll-out-plan",
        "/api/takeover/**",
        "/api/people",
        "/api/people/groups",
        "/api/people/directory",
        "/api/people/password-links",
        "/api/exchange/addresses/**",
        "/api/exchange/senders/**"
    };

    private final SessionLogin sessions;
    private final SessionToken token;
    private final BasicLogin basic;
    private final Refused refused;
    private final IdentityService identity;
    private final Refusals refusals;
    private final OidcLogin oidc;

    AccessConfiguration(
            SessionLogin sessions,
            SessionToken token,
            BasicLogin basic,
            Refused refused,
            IdentityService identity,
            Refusals refusals,
            OidcLogin oidc) {
        this.refusals = refusals;
        this.oidc = oidc;
        this.sessions = sessions;
        this.token = token;
        this.basic = basic;
        this.refused = refused;
        this.identity = identity;
    }

    /** Without it patterns are matched inside a servlet only, and those of Jersey would be passed by unguarded. */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    @Order(1)
    SecurityFilterChain actuator(HttpSecurity http) throws Exception {
        programs(http.securityMatcher("/actuator", "/actuator/**"));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .anyRequest()
                        .hasAnyAuthority(Grants.OPS, Grants.ADMINISTRATORS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http) throws Exception {
        programs(http.securityMatcher("/engine-rest", "/engine-rest/**"));
        return http.authorizeHttpRequests(EngineRules::apply)
                .addFilterAfter(new AsThePerson(identity), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        basic(http.securityMatcher("/api", "/api/**"));
        withSession(http);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(RIGHTS)
                        .hasAuthority(Grants.ADMINISTRATORS)
                        .requestMatchers("/api/trail", "/api/trail/**")
                        .hasAuthority(Grants.ADMINISTRATORS)
                        .requestMatchers("/api/exchange/**")
                        .hasAnyAuthority(Grants.OPS, Grants.ADMINISTRATORS)
                        .requestMatchers(HttpMethod.POST, "/api/event-logs")
                        .hasAnyAuthority(Grants.OPS, Grants.ADMINISTRATORS)
                        .requestMatchers(HttpMethod.DELETE, "/api/event-logs/**")
                        .hasAnyAuthority(Grants.OPS, Grants.ADMINISTRATORS)
                        .requestMatchers("/api/mfc/**")
                        .hasAnyAuthority(Grants.CENTRES, Grants.ADMINISTRATORS)
                        .requestMatchers("/api/interagency/**")
                        .hasAnyAuthority(Grants.EXCHANGE, Grants.ADMINISTRATORS)
                        .requestMatchers(NarrowWork.API)
                        .authenticated()
                        .anyRequest()
                        .access(NarrowWork::isStaff))
                .addFilterAfter(new AsThePerson(identity), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain descriptionOfTheApi(HttpSecurity http) throws Exception {
        basic(http.securityMatcher(WORDS_OF_THE_API));
        withSession(http);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** What is done is looked through by administrators, on a page without scripts. */
    @Bean
    @Order(5)
    SecurityFilterChain pageOfTheTrail(HttpSecurity http) throws Exception {
        basic(http.securityMatcher("/trail"));
        withSession(http);
        return http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(Grants.ADMINISTRATORS))
                .build();
    }

    /** The web applications check their own tokens and set their own headers. */
    @Bean
    @Order(6)
    SecurityFilterChain webApplications(HttpSecurity http) throws Exception {
        common(http.securityMatcher("/camunda", "/camunda/**"));
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .authorizeHttpRequests(WebApplicationRules::apply)
                .securityContext(context -> context.securityContextRepository(sessions))
                .addFilterAfter(new WebApplications(sessions), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(7)
    SecurityFilterChain loginPage(HttpSecurity http) throws Exception {
        return formWithoutSession(http.securityMatcher("/login", "/logout"), "LOGIN-TOKEN", "/");
    }

    /** To the provider of single sign-on and back. */
    @Bean
    @Order(8)
    SecurityFilterChain singleSignOn(HttpSecurity http) throws Exception {
        common(http.securityMatcher(OidcProvider.START, OidcProvider.CODE));
        return http.csrf(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .oauth2Login(oidc::apply)
                .build();
    }

    /** Where somebody sets his password by a link that he was given. */
    @Bean
    @Order(9)
    SecurityFilterChain pageOfThePassword(HttpSecurity http) throws Exception {
        return formWithoutSession(http.securityMatcher("/password/**"), "PASSWORD-TOKEN", "/password");
    }

    /** Where the public registers for what a document announces. */
    @Bean
    @Order(10)
    SecurityFilterChain pagesOfRegistration(HttpSecurity http) throws Exception {
        return formWithoutSession(http.securityMatcher("/register/**"), "REGISTER-TOKEN", "/register");
    }

    /** Where citizens hand in and look after what is theirs; who is logged in there, the pages ask themselves. */
    @Bean
    @Order(11)
    SecurityFilterChain pagesOfCitizens(HttpSecurity http) throws Exception {
        // The list of what can be handed in is the same for everybody: without a cookie it may be kept on the way.
        http.securityMatcher("/reception/*", "/reception/*/**", "/cabinet", "/cabinet/**");
        return formWithoutSession(http, "CITIZEN-TOKEN", "/", new StalePage(refused));
    }

    /** What the public reads, and nothing else; what it has verified is not kept, so no form of ours has to prove itself. */
    @Bean
    @Order(12)
    SecurityFilterChain publicPages(HttpSecurity http) throws Exception {
        common(http);
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none';"
                                        + " form-action 'self'; frame-ancestors 'none'")))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, why) -> response.sendError(404))
                        .accessDeniedHandler((request, response, why) -> response.sendError(404)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/",
                                "/acts",
                                "/acts/**",
                                "/acts.atom",
                                "/drafts",
                                "/drafts/**",
                                "/lists",
                                "/lists/**",
                                "/papers/*",
                                "/archives",
                                "/archives/**",
                                "/verify",
                                "/verify/*",
                                "/track/*",
                                "/reception",
                                "/portal/**",
                                "/favicon.ico",
                                "/robots.txt")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Its token is in a cookie: whoever looks at the page needs no session yet. */
    private SecurityFilterChain formWithoutSession(HttpSecurity http, String name, String path) throws Exception {
        return formWithoutSession(http, name, path, refused);
    }

    private SecurityFilterChain formWithoutSession(
            HttpSecurity http, String name, String path, AccessDeniedHandler denied) throws Exception {
        var cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName(name);
        cookie.setCookieCustomizer(built -> built.path(path).sameSite("Lax"));
        var eager = new CsrfTokenRequestAttributeHandler();
        eager.setCsrfRequestAttributeName(null);
        common(http);
        return http.csrf(csrf -> csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(eager))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(denied))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    private void common(HttpSecurity http) throws Exception {
        http.formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(refused).accessDeniedHandler(refused))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        // Other names under ours are other people's.
                        .httpStrictTransportSecurity(tls -> tls.includeSubDomains(false)))
                .addFilterAfter(new RefusedRequests(refusals), SecurityContextHolderFilter.class);
    }

    private void basic(HttpSecurity http) throws Exception {
        common(http);
        http.addFilterBefore(new OtherSites(refused), AnonymousAuthenticationFilter.class)
                .addFilterAt(basic.filter(refused), BasicAuthenticationFilter.class);
    }

    private void programs(HttpSecurity http) throws Exception {
        basic(http);
        http.csrf(AbstractHttpConfigurer::disable);
    }

    private void withSession(HttpSecurity http) throws Exception {
        var eager = new CsrfTokenRequestAttributeHandler();
        eager.setCsrfRequestAttributeName(null);
        http.securityContext(context -> context.securityContextRepository(sessions))
                .csrf(csrf -> csrf.csrfTokenRepository(token)
                        .csrfTokenRequestHandler(eager)
                        .requireCsrfProtectionMatcher(request ->
                                CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && sessions.containsContext(request)));
    }
}
