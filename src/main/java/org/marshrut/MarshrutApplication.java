package org.marshrut;

import java.util.TimeZone;
import org.marshrut.trail.TrailCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Accounts are the engine's: Boot's own, whose password it would print at the start, are left out. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class MarshrutApplication {

    static {
        // The engine stores times without a zone: every node of an installation must mean the same by them.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    public static void main(String[] args) {
        if (TrailCommand.isAsked(args)) {
            System.exit(TrailCommand.run(args));
        }
        SpringApplication.run(MarshrutApplication.class, args);
    }
}
