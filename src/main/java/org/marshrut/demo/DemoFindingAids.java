package org.marshrut.demo;

import org.marshrut.archive.FirstFindingAids;
import org.marshrut.engine.AtStartup;
import org.marshrut.organisation.DemoRegion;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the archive of the demo region holds: old and new, digitised and on paper, open and closed. */
@Component
@Order(91)
class DemoFindingAids implements AtStartup {

    private static final String KEEPER = "archivist";

    private final DemoRegion region;
    private final FirstFindingAids aids;

    DemoFindingAids(DemoRegion region, FirstFindingAids aids) {
        this.region = region;
        this.aids = aids;
    }

    @Override
    public void prepare() {
        if (region.wanted()) {
            aids.load(KEEPER, DemoStaff.file("finding-aids"));
        }
    }
}
