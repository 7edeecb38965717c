package org.marshrut.edition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.kind.RouteKind;
import org.springframework.stereotype.Component;

/** Labels as the kind says them, {@code label.<column>}; values as they are. */
@Component
class PlainLabels implements Labels {

    @Override
    public Optional<List<Column>> columns(UUID document, RouteKind kind, String rows) {
        return Optional.empty();
    }

    @Override
    public String label(RouteKind kind, String key) {
        return kind.property("label." + key).orElse(key);
    }

    @Override
    public String fact(UUID document, String key, Object value) {
        return Values.key(value);
    }

    @Override
    public String cell(UUID document, String rows, Column column, Object value) {
        return Values.words(column.type(), value);
    }
}
