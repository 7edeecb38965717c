package org.marshrut.demo;

import org.marshrut.engine.AtStartup;
import org.marshrut.fileplan.FirstFilePlan;
import org.marshrut.organisation.DemoRegion;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The file plan of the demo region, once its papers of the past are there to lie in it. */
@Component
@Order(90)
class DemoFilePlan implements AtStartup {

    private final DemoRegion region;
    private final FirstFilePlan plan;

    DemoFilePlan(DemoRegion region, FirstFilePlan plan) {
        this.region = region;
        this.plan = plan;
    }

    @Override
    public void prepare() {
        if (region.wanted()) {
            plan.load(DemoStaff.file("file-plan"));
        }
    }
}
