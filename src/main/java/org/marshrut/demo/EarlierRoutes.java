package org.marshrut.demo;

import org.marshrut.engine.AtStartup;
import org.marshrut.organisation.DemoRegion;
import org.marshrut.route.EarlierVersions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Before today's routes are deployed, a demo region gets the earlier ones. */
@Component
@Order(45)
class EarlierRoutes implements AtStartup {

    private final DemoRegion region;
    private final Samples samples;
    private final EarlierVersions versions;

    EarlierRoutes(DemoRegion region, Samples samples, EarlierVersions versions) {
        this.region = region;
        this.samples = samples;
        this.versions = versions;
    }

    @Override
    public void prepare() {
        if (region.wanted() && samples.history()) {
            versions.deploy();
        }
    }
}
