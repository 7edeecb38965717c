package org.marshrut.interagency;

import java.time.OffsetDateTime;

/**
 * What leaves the machine: a connector to the exchange between bodies (СМЭВ). Without one nothing leaves it, and officials ask
 * by themselves. Called in the transaction of the step: one that fails throws and is called again; {@link Question#number} is
 * the same each time.
 */
interface BodyChannel {

    /**
     * No name and no text of the application: what has to be said of the applicant the connector reads with rights of its own.
     *
     * @param again whether the same was asked before and nobody answered
     */
    record Question(String number, boolean again, String body, String title, OffsetDateTime due) {}

    void send(Question question);
}
