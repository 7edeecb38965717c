package org.marshrut.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a deployment may count on: what is deployed already. */
interface Deployed {

    boolean hasTable(String id);

    boolean hasGroup(String id);

    /** Whether the account is of a group that serves the system; false for one that does not exist. */
    boolean servesTheSystem(String login);

    /** The newest form with this id. */
    Optional<byte[]> form(String id);

    /** The newest forms of all cards: those whose id ends so. */
    List<byte[]> cards();

    /** The newest diagrams of all routes, by id. */
    Map<String, byte[]> routes();

    /** The newest file of a table. */
    Optional<byte[]> table(String id);

    /** Ids of the steps that are under way, whatever diagram they come from. */
    Set<String> runningSteps();

    /** The newest diagram of a route. */
    Optional<byte[]> route(String id);
}
