package org.marshrut.correspondence;

/** Takes letters out of the system by one way. There is at most one for a way. */
public interface Carrier {

    Way way();

    /**
     * Takes a letter over, in the transaction under way: what leaves the database is done after its commit, by a job that may
     * be repeated. Called again with the same dispatch when somebody has it sent again ({@link Dispatch#attempts}).
     */
    void send(Dispatch dispatch);
}
