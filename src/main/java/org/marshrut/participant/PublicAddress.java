package org.marshrut.participant;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the public reaches the pages. */
@Component
class PublicAddress {

    private final String site;

    PublicAddress(@Value("${marshrut.public-url}") String site) {
        this.site = site.replaceAll("/+$", "");
    }

    String of(Registration registration) {
        return site + registration.path();
    }
}
