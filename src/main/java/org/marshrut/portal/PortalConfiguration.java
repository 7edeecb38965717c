package org.marshrut.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every public page carries: it may be cached for a minute, runs no script, and is framed by nobody. */
@Configuration(proxyBeanMethods = false)
class PortalConfiguration implements WebMvcConfigurer {

    private static final String[] PAGES = {
        "/",
        "/acts",
        "/acts/*",
        "/acts.atom",
        "/drafts",
        "/drafts/*",
        "/lists",
        "/lists/*",
        "/lists/*/*",
        "/papers/*",
        "/archives",
        "/archives/**"
    };

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object page) {
                        response.setHeader("Cache-Control", "public, max-age=60");
                        response.setHeader(
                                "Content-Security-Policy",
                                "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none';"
                                        + " form-action 'self'; frame-ancestors 'none'");
                        response.setHeader("X-Content-Type-Options", "nosniff");
                        response.setHeader("Referrer-Policy", "same-origin");
                        return true;
                    }
                })
                .addPathPatterns(PAGES);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/portal/**")
                .addResourceLocations("classpath:/static/portal/")
                .setCachePeriod(86_400);
    }

    /** A page that has not changed costs a few bytes. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etagsOfPages() {
        ShallowEtagHeaderFilter etags = new ShallowEtagHeaderFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                String path = request.getRequestURI();
                return path.contains("/files/") || path.endsWith("/text") || path.endsWith("/package");
            }
        };
        var registration = new FilterRegistrationBean<>(etags);
        registration.addUrlPatterns(
                "/acts",
                "/acts/*",
                "/acts.atom",
                "/drafts",
                "/drafts/*",
                "/lists",
                "/lists/*",
                "/archives",
                "/archives/*");
        return registration;
    }
}
