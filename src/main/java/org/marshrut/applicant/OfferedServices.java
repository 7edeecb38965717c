package org.marshrut.applicant;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** What can be asked for from outside: the kinds that say so of a {@link Side}. */
@Component
public class OfferedServices {

    private final RouteKinds kinds;

    OfferedServices(RouteKinds kinds) {
        this.kinds = kinds;
    }

    public List<RouteKind> of(Side side) {
        return kinds.offered().stream()
                .filter(kind -> side.service(kind).isPresent())
                .toList();
    }

    /** @throws Refusal 409 when two kinds declare the same code: nobody would know which is meant */
    public Optional<RouteKind> find(Side side, @Nullable String code) {
        List<RouteKind> found = of(side).stream()
                .filter(kind -> side.service(kind).orElseThrow().equals(code))
                .toList();
        if (found.size() > 1) {
            throw Refusal.conflict(
                    "Услугу «%s» объявляют два вида документов. Сообщите администратору системы.".formatted(code));
        }
        return found.stream().findFirst();
    }
}
