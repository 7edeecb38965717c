package org.marshrut.citizen;

import java.util.Map;

/** Who says who a citizen is. Asked for nothing until somebody logs in. */
interface IdentityProvider {

    /** For the button, and for «откуда сведения». */
    String name();

    /**
     * Where the browser is sent.
     *
     * @param redirect the address of this site to which it comes back
     * @throws NotIdentified when there is nobody to send it to
     */
    Departure depart(String redirect);

    /**
     * Who came back.
     *
     * @param departure as it was remembered for this browser; nobody can use it a second time
     * @param answer the parameters of the address, the first of each
     * @throws NotIdentified when the answer proves nothing
     */
    Identified arrive(Departure departure, Map<String, String> answer);
}
