package org.marshrut.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * What a table must look like so that Java can read it, from {@code diagrams/tables.yaml}.
 *
 * @param called in a sentence, in the genitive
 * @param silent whether no row at all is an answer
 * @param votes null where rows are no votes
 */
public record TableDescription(
        String id,
        String file,
        String called,
        Set<String> hit,
        Map<String, TableColumn> inputs,
        Map<String, TableColumn> outputs,
        boolean silent,
        @Nullable VoteColumns votes) {

    private static final Map<String, TableDescription> ALL = read();

    /** Kinds of documents may have a table of approvers of their own, named so: it is asked like the common one. */
    private static final String APPROVERS = "approvers";

    private static final String OF_A_KIND = "[a-z][A-Za-z0-9]*Approvers";

    /** And one that says by the card who takes what comes from outside. */
    private static final String COMPETENCE = "appealCompetence";

    private static final String COMPETENCE_OF_A_KIND = "[a-z][A-Za-z0-9]*Competence";

    /** Of every table that Java reads, by id. */
    public static Map<String, TableDescription> all() {
        return ALL;
    }

    public static Optional<TableDescription> of(String id) {
        if (id.matches(OF_A_KIND)) {
            return Optional.of(ofAKind(id, Objects.requireNonNull(ALL.get(APPROVERS))));
        }
        return id.matches(COMPETENCE_OF_A_KIND)
                ? Optional.of(ofAKind(id, Objects.requireNonNull(ALL.get(COMPETENCE))))
                : Optional.ofNullable(ALL.get(id));
    }

    private static TableDescription ofAKind(String id, TableDescription common) {
        return new TableDescription(
                id,
                id.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".dmn",
                common.called,
                common.hit,
                common.inputs,
                common.outputs,
                common.silent,
                common.votes);
    }

    /** Whether it may ask for what the card of a document has by its form. */
    public boolean asksForFacts() {
        return id.equals(APPROVERS) || id.matches(OF_A_KIND) || id.matches(COMPETENCE_OF_A_KIND);
    }

    /** The same with further columns that ask for facts of a card. */
    public TableDescription with(Map<String, TableColumn> facts) {
        Map<String, TableColumn> all = new LinkedHashMap<>(inputs);
        all.putAll(facts);
        return new TableDescription(id, file, called, hit, all, outputs, silent, votes);
    }

    /** Whether a value of an output says in words that nobody follows. */
    public boolean saysNobody(String output, Object value) {
        TableColumn column = outputs.get(output);
        return column != null && column.nobody() != null && column.nobody().equals(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, TableDescription> read() {
        try (InputStream yaml = TableDescription.class.getResourceAsStream("/diagrams/tables.yaml")) {
            Map<String, Map<String, Object>> tables = (Map<String, Map<String, Object>>)
                    new Yaml().<Map<String, Object>>load(yaml).get("tables");
            Map<String, TableDescription> all = new LinkedHashMap<>();
            tables.forEach((id, table) -> all.put(
                    id,
                    new TableDescription(
                            id,
                            (String) table.get("file"),
                            (String) table.get("called"),
                            Set.copyOf((List<String>) table.get("hit")),
                            columns((Map<String, Object>) table.get("inputs")),
                            columns((Map<String, Object>) table.get("outputs")),
                            (boolean) table.getOrDefault("silent", false),
                            votes((Map<String, String>) table.get("votes")))));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable VoteColumns votes(@Nullable Map<String, String> yaml) {
        return yaml == null ? null : new VoteColumns(yaml.get("of"), yaml.get("quorum"), yaml.get("voters"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, TableColumn> columns(Map<String, Object> yaml) {
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        yaml.forEach((name, column) -> columns.put(name, TableColumn.of(name, (Map<String, Object>) column)));
        return columns;
    }
}
