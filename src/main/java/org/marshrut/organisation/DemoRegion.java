package org.marshrut.organisation;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The fictional Светлореченский край: shown on an embedded database; {@code MARSHRUT_DEMO} forces or forbids it. */
@Component
public class DemoRegion {

    private final Environment environment;

    DemoRegion(Environment environment) {
        this.environment = environment;
    }

    /** Whether this installation shows the demo region. */
    public boolean wanted() {
        boolean embedded = !environment.containsProperty("spring.datasource.url");
        return environment.getProperty("marshrut.demo", Boolean.class, embedded);
    }
}
