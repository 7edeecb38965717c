package org.marshrut.route;

import java.util.Optional;

/** What a deployment may count on: what is deployed already. */
interface Deployed {

    boolean hasTable(String id);

    boolean hasGroup(String id);

    /** The newest form with this id. */
    Optional<byte[]> form(String id);

    /** The newest diagram of a route. */
    Optional<byte[]> route(String id);
}
