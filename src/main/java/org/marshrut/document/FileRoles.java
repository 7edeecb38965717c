package org.marshrut.document;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** What the files of a document are, as its kind calls them. */
@Component
public class FileRoles {

    private final RouteKinds kinds;

    FileRoles(RouteKinds kinds) {
        this.kinds = kinds;
    }

    /** By their codes; without those that the kind says nothing of. */
    public Map<String, FileRole> of(UUID document) {
        return kinds.of(document).map(Dossier::uploaded).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(FileRole::name, Function.identity()));
    }
}
