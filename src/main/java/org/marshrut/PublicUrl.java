package org.marshrut;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where people reach this installation, if nobody says so: this machine, at the port of the product. QR codes, the feed
 * and letters lead there.
 */
class PublicUrl implements EnvironmentPostProcessor {

    private static final String SETTING = "marshrut.public-url";
    private static final String USUAL = "8080";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String said = environment.getProperty(SETTING);
        if (said == null || said.isBlank()) {
            String port = environment.getProperty("server.port", USUAL);
            // Zero is any port that is free, known too late; what is no number is refused by the server itself.
            String address = "http://localhost:" + (port.matches("[1-9]\\d*") ? port : USUAL);
            environment.getPropertySources().addFirst(new MapPropertySource("publicUrl", Map.of(SETTING, address)));
        }
    }
}
