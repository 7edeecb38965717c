package org.marshrut.asset;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AssetConfiguration {

    /** After the log-in, which says who gets to the files, and before Camunda's filters. */
    @Bean
    FilterRegistrationBean<PackedFilesFilter> packedFiles() {
        var registration = new FilterRegistrationBean<>(new PackedFilesFilter(PackedFiles.ofThisProduct()));
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }
}
