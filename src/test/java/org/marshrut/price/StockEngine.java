package org.marshrut.price;

import java.io.IOException;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.marshrut.pdf.PdfPrinter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A stock Camunda with our diagrams and plain delegates: its own starter with its own settings, history level full, its own
 * authorizations and its own HTTP Basic. No component: the product, which looks for those, must not find it.
 */
@EnableAutoConfiguration(
        exclude = {
            SecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
class StockEngine {

    static final String SUBMISSION = "/documents";

    public static void main(String[] arguments) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        ApplicationContext stock = new SpringApplication(
                        StockEngine.class, StockDelegates.class, StockTaskEvents.class, StockSubmission.class)
                .run(arguments);
        StockPeople.create(stock);
        StockSubmission submission = stock.getBean(StockSubmission.class);
        Ear.open(new InEngine(stock.getBean(TaskService.class), stock.getBean(IdentityService.class), () -> submission
                .submit(SameAct.AUTHOR, SameAct.HEADING, SameAct.FILES)
                .toString()));
    }

    @Bean
    static Rows rows(DataSource database) {
        return new Rows(JdbcClient.create(database));
    }

    @Bean
    static PdfPrinter printer() {
        return new PdfPrinter();
    }

    @Bean
    static FilterRegistrationBean<ProcessEngineAuthenticationFilter> basic() {
        var filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
        filter.setUrlPatterns(List.of("/engine-rest/*", SUBMISSION));
        filter.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                HttpBasicAuthenticationProvider.class.getName());
        return filter;
    }
}
