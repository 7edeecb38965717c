package org.marshrut.access;

import io.swagger.v3.core.jackson.ModelResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the own API for those who write programs against it. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        // An enum is one schema with one explanation of its values, wherever it occurs.
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    ApiDescription apiDescription() {
        return new ApiDescription();
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }
}
