package org.marshrut.citizen;

/**
 * A browser that is sent to the provider.
 *
 * @param address where to
 * @param state comes back with the browser
 * @param nonce comes back inside the token
 * @param verifier of PKCE: shown when the code is exchanged; empty where there is none
 * @param redirect where it comes back to
 */
record Departure(String address, String state, String nonce, String verifier, String redirect) {

    /** Secret until it is used up. */
    @Override
    public String toString() {
        return "departure to come back to " + redirect;
    }
}
