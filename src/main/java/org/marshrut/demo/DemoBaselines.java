package org.marshrut.demo;

import org.marshrut.effect.FirstBaselines;
import org.marshrut.engine.AtStartup;
import org.marshrut.organisation.DemoRegion;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the reports of the demo region's archive compare with. */
@Component
@Order(92)
class DemoBaselines implements AtStartup {

    private final DemoRegion region;
    private final FirstBaselines baselines;

    DemoBaselines(DemoRegion region, FirstBaselines baselines) {
        this.region = region;
        this.baselines = baselines;
    }

    @Override
    public void prepare() {
        if (region.wanted()) {
            baselines.load(DemoStaff.file("baselines"));
        }
    }
}
