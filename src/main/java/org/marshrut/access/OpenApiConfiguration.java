package org.marshrut.access;

import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.converters.ModelConverterRegistrar;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The description of the own API for those who write programs against it. Read rarely, so made when it is asked for. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    /** springdoc makes its beans at the start even where an application is lazy; that costs a second of processor time. */
    @Bean
    static BeanFactoryPostProcessor describingLater() {
        return factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                BeanDefinition bean = factory.getBeanDefinition(name);
                if ((bean.getFactoryBeanName() + bean.getBeanClassName()).contains("org.springdoc")) {
                    bean.setLazyInit(true);
                }
            }
        };
    }

    /** @param registrar only needs to be there before schemas are made */
    @Bean
    @Lazy
    ApiDescription apiDescription(ModelConverterRegistrar registrar) {
        // An enum is one schema with one explanation of its values, wherever it occurs.
        ModelResolver.enumsAsRef = true;
        return new ApiDescription();
    }

    @Bean
    @Lazy
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }
}
