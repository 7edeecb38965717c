package org.marshrut;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class MarshrutApplication {

    public static void main(String[] args) {
        SpringApplication.run(MarshrutApplication.class, args);
    }
}
