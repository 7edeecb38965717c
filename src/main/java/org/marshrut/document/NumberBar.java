package org.marshrut.document;

import java.util.Optional;

/**
 * What forbids an act its number now, in a Russian sentence; empty when nothing does. Every feature that knows such a thing
 * has one.
 */
public interface NumberBar {

    Optional<String> barred(DocumentFacts document);
}
