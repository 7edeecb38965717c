package org.marshrut.document;

import java.util.UUID;

/** A feature that keeps a document from a state, although a route has come to it; another route brings it there later. */
public interface StateGate {

    boolean admits(UUID document, String state);
}
