package org.marshrut.applicant;

import java.util.Optional;
import java.util.UUID;

/** Where anybody who has the address follows a document without a log-in. */
public interface TrackingAddress {

    /** Of the page on this site, beginning with a slash; empty where nothing is to be followed. */
    Optional<String> of(UUID document);
}
