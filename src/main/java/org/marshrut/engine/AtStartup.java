package org.marshrut.engine;

/**
 * Something to put in place before the first request is answered. Run in the order of {@code @Order}, on one node at a
 * time; must be safe to repeat, because every start of every node runs it.
 */
public interface AtStartup {

    void prepare();
}
