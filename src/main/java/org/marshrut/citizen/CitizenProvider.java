package org.marshrut.citizen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The provider in use; empty where reception over the internet is closed. */
@Component
class CitizenProvider {

    private volatile @Nullable IdentityProvider used;

    CitizenProvider(Optional<IdentityProvider> configured) {
        used = configured.orElse(null);
    }

    Optional<IdentityProvider> current() {
        return Optional.ofNullable(used);
    }

    /** Another from now on. */
    void use(@Nullable IdentityProvider other) {
        used = other;
    }
}
