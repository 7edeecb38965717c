package org.marshrut.kind;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardForm;
import org.marshrut.engine.DeploymentCheck.Batch;

/** What is deployed or entered already. */
interface KindWorld {

    Optional<byte[]> form(String id);

    Optional<byte[]> table(String id);

    /** The newest of a route. */
    Optional<byte[]> diagram(String route);

    /** Kinds that may be submitted now. */
    List<RouteKind> offered();

    /** What is wrong with a template for a card; empty when there is no such template. */
    Optional<List<String>> faultsOfTemplate(String name, @Nullable CardForm form, Batch batch);

    /** @param signed whether what it numbers must be signed */
    record Register(boolean signed) {}

    Optional<Register> register(String code);

    boolean hasPosition(String code);

    boolean hasOfficials(String group);

    /** The route that offers the kind now, or null for one that comes by no route; empty when the code is free. */
    Optional<Owner> owner(String code);

    record Owner(@Nullable String route, boolean offered, boolean signed) {}
}
