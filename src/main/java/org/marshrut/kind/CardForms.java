package org.marshrut.kind;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.marshrut.card.CardForm;
import org.marshrut.engine.DeployedFiles;
import org.springframework.stereotype.Component;

/** The forms of cards: the newest for a new document, the one with which it was submitted for every other. */
@Component
public class CardForms {

    /**
     * A deployed form, read.
     *
     * @param id the engine's, which a document keeps
     */
    public record Version(String id, int version, CardForm form) {}

    private static final int MOST_KEPT = 500;

    private final DeployedFiles files;
    /** Versions never change. */
    private final Map<String, Version> read = new ConcurrentHashMap<>();

    CardForms(DeployedFiles files) {
        this.files = files;
    }

    /** By which a document of the kind is submitted now; empty when its card has nothing beside what all have. */
    public Optional<Version> newest(RouteKind kind) {
        return kind.form().flatMap(files::form).map(this::read);
    }

    /** @param id as a document keeps it */
    public Optional<Version> of(String id) {
        Version known = read.get(id);
        return known == null ? files.formOf(id).map(this::read) : Optional.of(known);
    }

    private Version read(DeployedFiles.Version file) {
        if (read.size() > MOST_KEPT) {
            read.clear();
        }
        return read.computeIfAbsent(file.id(), id -> new Version(id, file.version(), CardForm.read(file.content())));
    }
}
