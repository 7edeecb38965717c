package org.marshrut.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Unrestricted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the tables that {@code diagrams/tables.yaml} describes, and believes none blindly: what a table in force answers is
 * held against its description, however it came there. An analyst's new version counts at once.
 */
@Component
public class Tables {

    private static final Logger log = LoggerFactory.getLogger(Tables.class);

    private final DecisionService decisions;
    private final Unrestricted unrestricted;
    private final Map<String, TableCodes> codes;

    Tables(DecisionService decisions, Unrestricted unrestricted, List<TableCodes> codes) {
        this.decisions = decisions;
        this.unrestricted = unrestricted;
        this.codes = codes.stream().collect(Collectors.toMap(TableCodes::name, set -> set));
    }

    /**
     * The rows that answer, by column; none where the table may be silent, or says in words that nobody follows.
     *
     * @throws TableFault when the table is missing, cannot be evaluated, or answers something else than it should
     */
    public List<Map<String, Object>> rows(String id, Map<String, Object> facts) {
        TableDescription table = described(id);
        TableVersion version = version(table);
        DmnDecisionTableResult result = evaluated(table, version, facts);
        if (result.isEmpty() && !table.silent() && !mayEnd(table, facts)) {
            throw fault(table, version, "нет строки для случая " + told(facts));
        }
        List<Map<String, Object>> rows =
                result.stream().map(row -> row.getEntryMap()).toList();
        rows.forEach(row -> table.outputs().values().forEach(column -> check(table, version, column, row)));
        List<Map<String, Object>> named = rows.stream()
                .filter(row -> row.entrySet().stream()
                        .noneMatch(cell -> table.saysNobody(cell.getKey(), String.valueOf(cell.getValue()))))
                .toList();
        if (table.votes() != null) {
            table.votes().problems(named).stream().findFirst().ifPresent(problem -> {
                throw fault(
                        table,
                        version,
                        "столбец «%s»: %s, случай %s"
                                .formatted(version.label(problem.column()), problem.words(), told(facts)));
            });
        }
        return named;
    }

    /** Whether any row of the table is for these facts, whatever it says. */
    public boolean speaks(String id, Map<String, Object> facts) {
        TableDescription table = described(id);
        return !evaluated(table, version(table), facts).isEmpty();
    }

    /** As {@link #rows} of a table that answers with one row; empty where it may be silent. */
    public Optional<Map<String, Object>> row(String id, Map<String, Object> facts) {
        List<Map<String, Object>> rows = rows(id, facts);
        if (rows.size() > 1) {
            TableDescription table = described(id);
            throw fault(table, version(table), "несколько строк подходят сразу, случай " + told(facts));
        }
        return rows.stream().findFirst();
    }

    /** What the columns of the version in force ask for, by name. */
    public List<String> asked(String id) {
        TableVersion version = version(described(id));
        return version.isTable() ? version.asked() : List.of();
    }

    /** The engine's id of the version in force: what one version answers never changes. */
    public String version(String id) {
        return version(described(id)).id();
    }

    /** A fault that the reading code has found in an answer. */
    public TableFault fault(String id, String what) {
        TableDescription table = described(id);
        return fault(table, version(table), what);
    }

    private static TableDescription described(String id) {
        return TableDescription.of(id)
                .orElseThrow(() -> new IllegalArgumentException("diagrams/tables.yaml has no table " + id));
    }

    private TableVersion version(TableDescription table) {
        try {
            return unrestricted.call(
                    () -> new TableVersion((DecisionDefinitionEntity) Context.getProcessEngineConfiguration()
                            .getDeploymentCache()
                            .findDeployedLatestDecisionDefinitionByKey(table.id())));
        } catch (RuntimeException e) {
            log.warn("Table {} cannot be read: {}", table.id(), String.valueOf(e.getMessage()));
            throw new TableFault(table, table.file(), "такой таблицы нет, её нужно развернуть");
        }
    }

    private DmnDecisionTableResult evaluated(TableDescription table, TableVersion version, Map<String, Object> facts) {
        if (!version.isTable()) {
            throw fault(table, version, "это выражение, а нужна таблица");
        }
        try {
            return unrestricted.call(() -> decisions.evaluateDecisionTableById(version.id(), facts));
        } catch (Refusal e) {
            if (e instanceof TableFault || e.getCause() == null) {
                throw e;
            }
            // What the engine said of the table.
            String rows = version.rowsNamedBy(e.getCause());
            throw fault(table, version, "%sне вычисляется, случай %s".formatted(rows, told(facts)));
        } catch (RuntimeException e) {
            log.warn("Table {} cannot be evaluated for {}", table.id(), facts, e);
            throw fault(table, version, "%sне вычисляется, случай %s".formatted(version.rowsNamedBy(e), told(facts)));
        }
    }

    /** Inputs may say for which of their values there must be an answer; beyond them the table may end. */
    private static boolean mayEnd(TableDescription table, Map<String, Object> facts) {
        return table.inputs().values().stream()
                .filter(column -> column.type() == TableColumn.Type.WHOLE
                        && !column.asked().isEmpty())
                .anyMatch(column -> !column.asked().contains(String.valueOf(facts.get(column.name()))));
    }

    private void check(TableDescription table, TableVersion version, TableColumn column, Map<String, Object> row) {
        // An empty cell leaves no trace in an answer either.
        if (!row.containsKey(column.name()) && !column.optional() && !version.has(column.name())) {
            throw fault(table, version, "нет столбца «%s»".formatted(column.name()));
        }
        Object value = row.get(column.name());
        column.problem(value, this::known).ifPresent(problem -> {
            throw fault(
                    table,
                    version,
                    "%sстолбец «%s»: %s"
                            .formatted(version.rowWith(column.name(), value), version.label(column.name()), problem));
        });
    }

    private Set<String> known(String set) {
        return Optional.ofNullable(codes.get(set))
                .map(found -> found.known().get())
                .orElse(Set.of());
    }

    private static TableFault fault(TableDescription table, TableVersion version, String what) {
        return new TableFault(table, version.name(), what);
    }

    private static String told(Map<String, Object> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + " = " + fact.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
