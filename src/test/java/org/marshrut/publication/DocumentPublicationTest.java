package org.marshrut.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;

/** Every path of publication. */
class DocumentPublicationTest extends RouteTest {

    @Test
    void aSignedActIsPublishedAtOnce() {
        Act act = act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
        assertThat(OffsetDateTime.parse(act.view()
                                .path("publication")
                                .path("publishedAt")
                                .asText())
                        .toInstant())
                .isEqualTo(clock.now());
    }

    @Test
    void aRestrictedActIsNot() {
        Act act = act().with("restricted", true)
                .endorsed()
                .allVisas()
                .examined()
                .signed()
                .isIn("REGISTERED");
        assertThat(act.view().path("publication").isNull()).isTrue();
    }
}
