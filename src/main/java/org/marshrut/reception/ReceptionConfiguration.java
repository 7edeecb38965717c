package org.marshrut.reception;

import org.marshrut.access.QuotaUse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

@Configuration(proxyBeanMethods = false)
class ReceptionConfiguration {

    /** Before Spring Security, which reads a form to find its token. */
    private static final int FIRST = -110;

    @Bean
    FilterRegistrationBean<ReceptionGuard> receptionGuard(QuotaUse quotas, ReceptionSettings settings) {
        var filter = new FilterRegistrationBean<>(new ReceptionGuard(quotas, settings));
        filter.addUrlPatterns("/reception/*", "/cabinet/*");
        filter.setOrder(FIRST);
        return filter;
    }

    /** Who has the list already gets 304. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> receptionListTag() {
        var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/reception");
        filter.setName("receptionListTag");
        return filter;
    }
}
