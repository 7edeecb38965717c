package org.marshrut.tracking;

import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an official hands to somebody who came in person: where his paper is followed. For whoever reads the document. */
@RestController
class TrackingController {

    @ConfigurationProperties("marshrut")
    record Settings(String publicUrl) {}

    /** @param address null for what is not followed, or of restricted access */
    record Followed(@Nullable String address) {}

    private final DocumentQueries queries;
    private final TrackingCodes codes;
    private final Settings settings;

    TrackingController(DocumentQueries queries, TrackingCodes codes, Settings settings) {
        this.queries = queries;
        this.codes = codes;
        this.settings = settings;
    }

    @GetMapping("/api/documents/{id}/tracking")
    Followed of(@PathVariable String id) {
        DocumentFacts document = queries.readable(id);
        return new Followed(
                document.restricted()
                        ? null
                        : codes.of(document.id())
                                .map(settings.publicUrl().replaceAll("/+$", "")::concat)
                                .orElse(null));
    }
}
