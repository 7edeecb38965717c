package org.marshrut.applicant;

import java.util.Optional;
import org.marshrut.document.DocumentFacts;

/** What forbids passing a request on to somebody, in a Russian sentence; empty when nothing does. */
public interface ForwardBar {

    /** @param receiver code of an organisation inside, or the name of one outside */
    Optional<String> barred(DocumentFacts document, String receiver);
}
