package org.marshrut.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who gets to which part of the web applications. Their own log-in and set-up are closed: there is one log-in, and an
 * administrator from the first start.
 */
final class WebApplicationRules {

    private WebApplicationRules() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(
                        "/camunda/api/admin/auth/user/{engine}/login/**",
                        "/camunda/api/admin/setup/**",
                        "/camunda/app/admin/{engine}/setup/**")
                .denyAll()
                .requestMatchers(GET, "/camunda/api/admin/auth/user/{engine}")
                .authenticated()
                .requestMatchers(POST, "/camunda/api/admin/auth/user/{engine}/logout")
                .authenticated();
        // Scripts and styles; which of them an application loads says nothing of anybody.
        requests.requestMatchers(
                        GET,
                        "/camunda",
                        "/camunda/",
                        "/camunda/app/",
                        "/camunda/lib/**",
                        "/camunda/assets/**",
                        "/camunda/favicon.ico",
                        "/camunda/app/{application}/*.*",
                        "/camunda/app/{application}/{folder:assets|fonts|images|locales|scripts|styles}/**",
                        "/camunda/api/{application}/plugin/{plugin}/static/**",
                        "/camunda/app/welcome/**")
                .authenticated();
        requests.requestMatchers("/camunda/app/admin/**", "/camunda/api/admin/**")
                .hasAuthority(Grants.ADMINISTRATORS)
                .requestMatchers("/camunda/app/cockpit/**", "/camunda/api/cockpit/**")
                .hasAnyAuthority(Grants.ANALYSTS, Grants.OPS, Grants.ADMINISTRATORS)
                .requestMatchers("/camunda/app/tasklist/**", "/camunda/api/tasklist/**", "/camunda/api/welcome/**")
                .authenticated();
        EngineRules.apply(requests);
    }
}
