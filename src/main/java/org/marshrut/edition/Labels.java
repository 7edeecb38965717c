package org.marshrut.edition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.kind.RouteKind;

/** What the card of a document calls its facts and their values. */
interface Labels {

    /** The columns of a field with rows, in their order; empty when the card does not say. */
    Optional<List<Column>> columns(UUID document, RouteKind kind, String rows);

    /** What a column is called that {@link #columns} does not name. */
    String label(RouteKind kind, String key);

    /** A fact of the card as people read it. */
    String fact(UUID document, String key, Object value);

    /** A value of a row as people read it. */
    String cell(UUID document, String rows, Column column, Object value);
}
