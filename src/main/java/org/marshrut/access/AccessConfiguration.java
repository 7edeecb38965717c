package org.marshrut.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Which addresses ask for which log-in. The web applications bring their own; health is public. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    FilterRegistrationBean<LoginFilter> engineRestLogin(IdentityService identity, ObjectMapper json) {
        return registration("engineRestLogin", new LoginFilter(identity, json, false), "/engine-rest/*");
    }

    @Bean
    FilterRegistrationBean<LoginFilter> apiLogin(IdentityService identity, ObjectMapper json) {
        return registration("apiLogin", new LoginFilter(identity, json, true), "/api/*");
    }

    /** The description of the API is for staff, as the API is. */
    @Bean
    FilterRegistrationBean<LoginFilter> apiDescriptionLogin(IdentityService identity, ObjectMapper json) {
        return registration(
                "apiDescriptionLogin",
                new LoginFilter(identity, json, true),
                "/v3/*",
                "/swagger-ui.html",
                "/swagger-ui/*",
                "/webjars/swagger-ui/*");
    }

    private static FilterRegistrationBean<LoginFilter> registration(
            String name, LoginFilter filter, String... patterns) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.addUrlPatterns(patterns);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }
}
