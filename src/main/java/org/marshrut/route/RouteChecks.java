package org.marshrut.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.engine.DeploymentCheck;
import org.marshrut.table.TableCodes;
import org.marshrut.text.JsonPlace;
import org.springframework.stereotype.Component;

/**
 * The check of files before they are deployed, for the guard and for those who only ask. Runs inside an engine command.
 *
 * <p>First each file by itself: kind, encoding, elements, values. What cannot be read is not looked at further. Then the
 * names between files and the circles. Last, and only if nothing is wrong, the engine's own parser has its say.
 */
@Component
class RouteChecks {

    private static final int MOST_FILES = 300;
    private static final long LARGEST_BATCH = 16L * 1024 * 1024;

    /** Characters in all cells of a file: FEEL's parser takes its time. */
    private static final int MOST_CELLS = 100_000;

    private final Vocabulary bpmn = Vocabulary.of("bpmn.yaml");
    private final Vocabulary dmn = Vocabulary.of("dmn.yaml");
    private final FormChecks forms = new FormChecks();
    private final Values values;
    private final Deployed deployed;
    private final EngineReading engine;
    private final List<DeploymentCheck> features;
    private final List<TableCodes> codes;

    RouteChecks(
            Values values,
            Deployed deployed,
            EngineReading engine,
            List<DeploymentCheck> features,
            List<TableCodes> codes) {
        this.values = values;
        this.deployed = deployed;
        this.engine = engine;
        this.features = features;
        this.codes = codes;
    }

    /** A file that could be read. */
    private record Read(SourceFile file, Findings findings, Optional<XmlNode> xml, Optional<JsonPlace> json) {}

    /** Everything found, errors first, in the order of the files and lines. */
    List<Finding> check(List<SourceFile> files) {
        return check(files, false);
    }

    /**
     * @param bare whether the facts of a region do not count: what the product brings itself must start where nobody has
     *     entered positions yet
     */
    List<Finding> check(List<SourceFile> files, boolean bare) {
        long size = files.stream().mapToLong(file -> file.bytes().length).sum();
        if (files.size() > MOST_FILES || size > LARGEST_BATCH) {
            Findings findings = new Findings(files.get(0).name());
            findings.add(
                    Rule.FILE_SIZE,
                    "В одном развёртывании не больше %d файлов и 16 МБ. Разверните по частям.".formatted(MOST_FILES));
            return findings.all();
        }
        List<Read> all = files.stream().map(this::read).toList();
        Batch batch = new Batch(deployed, this::callsOf, this::optionsOf, this::normsOf);
        all.forEach(read -> bring(read, batch));
        TableChecks tables = new TableChecks(new RouteCodes(batch, codes, bare));
        all.forEach(read -> look(read, batch, tables));
        readAnswers(all);
        List<Finding> found = new ArrayList<>();
        DeploymentCheck.Batch beside = beside(all, bare);
        for (Read read : all) {
            if (!read.findings().hasErrors()) {
                askFeatures(read.file(), beside, read.findings());
            }
            if (!read.findings().hasErrors()) {
                engine.check(read.file(), read.findings());
            }
            found.addAll(read.findings().all());
        }
        found.sort(Comparator.comparing(Finding::isError).reversed());
        return found;
    }

    /** Only on diagrams that hold together: a way that leads nowhere proves nothing. */
    private void readAnswers(List<Read> all) {
        KnownRoutes routes = new KnownRoutes(deployed, this::deployedDiagram, this::deployedTable);
        List<Read> sound = all.stream()
                .filter(read -> !read.findings().hasErrors() && read.xml().isPresent())
                .toList();
        sound.forEach(read -> read.xml().ifPresent(routes::bring));
        Unanswered unanswered = new Unanswered(routes);
        Unsigned unsigned = new Unsigned(routes);
        sound.forEach(read -> read.xml().stream()
                .flatMap(root -> root.children("bpmn:process"))
                .filter(process -> process.says("isExecutable", "true"))
                .forEach(process -> {
                    unanswered.check(process, read.findings());
                    unsigned.check(process, read.findings());
                }));
    }

    /** Only files that could be read. */
    private static DeploymentCheck.Batch beside(List<Read> all, boolean bare) {
        return new DeploymentCheck.Batch(
                all.stream()
                        .filter(read -> !read.findings().hasErrors())
                        .collect(Collectors.toMap(
                                read -> read.file().name(), read -> read.file().bytes(), (one, other) -> one)),
                bare);
    }

    private void askFeatures(SourceFile file, DeploymentCheck.Batch beside, Findings findings) {
        Rule rule =
                switch (file.kind().orElseThrow()) {
                    case BPMN -> Rule.KIND;
                    case FORM -> Rule.CARD_FIELD;
                    case TEMPLATE -> Rule.TEMPLATE_TEXT;
                    case DMN -> Rule.TABLE_RULE;
                };
        features.stream()
                .flatMap(feature -> feature.check(file.name(), file.bytes(), beside).stream())
                .forEach(problem -> findings.add(rule, problem.elementId(), problem.line(), problem.message()));
    }

    private Read read(SourceFile file) {
        Findings findings = new Findings(file.name());
        if (!file.isAcceptable(findings)) {
            return new Read(file, findings, Optional.empty(), Optional.empty());
        }
        Optional<String> text = file.text(findings);
        return switch (file.kind().orElseThrow()) {
            case BPMN -> new Read(file, findings, text.flatMap(xml -> xml(xml, bpmn, findings)), Optional.empty());
            case DMN -> new Read(file, findings, text.flatMap(xml -> xml(xml, dmn, findings)), Optional.empty());
            case FORM -> new Read(file, findings, Optional.empty(), text.flatMap(json -> json(json, findings)));
            case TEMPLATE -> new Read(file, findings, Optional.empty(), Optional.empty());
        };
    }

    private static Optional<XmlNode> xml(String text, Vocabulary vocabulary, Findings findings) {
        return new XmlReader(vocabulary).read(text, findings);
    }

    private static Optional<JsonPlace> json(String text, Findings findings) {
        try {
            return Optional.of(JsonPlace.read(text)).filter(JsonPlace::isObject);
        } catch (IOException e) {
            findings.add(
                    Rule.MALFORMED, "Форма повреждена: это не JSON. Откройте её в Camunda Modeler и сохраните заново.");
            return Optional.empty();
        }
    }

    private static void bring(Read read, Batch batch) {
        read.xml().ifPresent(root -> {
            root.children("bpmn:process").forEach(process -> batch.bringsRoute(id(process), calls(process)));
            root.children("dmn:decision").forEach(decision -> batch.bringsTable(id(decision)));
            batch.bringsDiagram(
                    root.all("bpmn:userTask").map(RouteChecks::id).collect(Collectors.toSet()),
                    root.all()
                            .flatMap(node -> Stream.concat(
                                    Stream.of(node.text()),
                                    node.attributes().stream().map(XmlNode.Attribute::value)))
                            .filter(text -> text.contains("deadlines"))
                            .flatMap(text -> Batch.askedNorms(text).stream())
                            .collect(Collectors.toSet()));
            batch.bringsRounds(Batch.rounds(new String(read.file().bytes(), StandardCharsets.UTF_8)));
            norms(root).ifPresent(batch::bringsNorms);
        });
        read.json()
                .flatMap(form -> form.text("id").map(id -> Map.entry(id, options(form))))
                .ifPresent(form -> {
                    batch.bringsForm(form.getKey(), form.getValue());
                    if (form.getKey().endsWith("Card")) {
                        batch.bringsCard(read.file().bytes());
                    }
                });
    }

    private void look(Read read, Batch batch, TableChecks tables) {
        Findings findings = read.findings();
        read.json().ifPresent(form -> forms.check(form, findings));
        read.xml().ifPresent(root -> {
            if (root.all("dmn:text").mapToInt(text -> text.text().length()).sum() > MOST_CELLS) {
                findings.add(
                        Rule.TOO_COMPLEX, root, "В ячейках больше %d знаков. Разделите таблицу.".formatted(MOST_CELLS));
                return;
            }
            boolean route = read.file().kind().orElseThrow() == SourceFile.Kind.BPMN;
            new XmlChecks(route ? bpmn : dmn, values).check(root, findings);
            if (root.is("bpmn:definitions")) {
                RouteShape.check(read.file(), root, findings);
                new Names(batch).check(root, findings);
                FactChecks.check(root, findings);
                root.children("bpmn:process")
                        .filter(process -> process.says("isExecutable", "true"))
                        .forEach(process -> {
                            Loops.check(process, findings);
                            Recursion.check(process, root, batch, findings);
                            Heard.check(process, findings);
                        });
            } else if (root.is("dmn:definitions")) {
                TableShape.check(root, findings);
                // Cells beyond the grammar are not for trying out.
                if (!findings.hasErrors()) {
                    tables.check(read.file(), root, findings);
                }
            }
        });
    }

    private static String id(XmlNode node) {
        return node.get("id").orElse("");
    }

    private static Set<String> calls(XmlNode process) {
        return process.all("bpmn:callActivity")
                .flatMap(call -> call.get("calledElement").stream())
                .collect(Collectors.toSet());
    }

    private Set<String> callsOf(byte[] diagram) {
        return deployedDiagram(diagram).map(RouteChecks::calls).orElse(Set.of());
    }

    private Optional<XmlNode> deployedDiagram(byte[] diagram) {
        SourceFile file = new SourceFile("deployed.bpmn", diagram);
        Findings ignored = new Findings(file.name());
        return file.text(ignored).flatMap(text -> xml(text, bpmn, ignored));
    }

    /** The texts in the column {@code norm} of the table of norms; empty when the file has no such table. */
    private static Optional<Set<String>> norms(XmlNode root) {
        return root.children("dmn:decision")
                .filter(decision -> decision.says("id", "deadlines"))
                .flatMap(decision -> decision.children("dmn:decisionTable"))
                .findFirst()
                .map(table -> {
                    List<String> columns = table.children("dmn:input")
                            .map(input -> TableRows.text(input.children("dmn:inputExpression")))
                            .toList();
                    int norm = columns.indexOf("norm");
                    return table.children("dmn:rule")
                            .flatMap(rule -> rule.children("dmn:inputEntry")
                                    .skip(Math.max(norm, 0))
                                    .limit(norm < 0 ? 0 : 1))
                            .map(cell -> FeelCell.ofTests(TableRows.text(Stream.of(cell))))
                            .flatMap(cell -> cell.constants().stream())
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.toSet());
                });
    }

    private Optional<XmlNode> deployedTable(byte[] table) {
        SourceFile file = new SourceFile("deployed.dmn", table);
        Findings ignored = new Findings(file.name());
        return file.text(ignored).flatMap(text -> xml(text, dmn, ignored));
    }

    private Set<String> normsOf(byte[] table) {
        return deployedTable(table).flatMap(RouteChecks::norms).orElse(Set.of());
    }

    private List<String> optionsOf(byte[] form) {
        SourceFile file = new SourceFile("deployed.form", form);
        Findings ignored = new Findings(file.name());
        return file.text(ignored)
                .flatMap(text -> json(text, ignored))
                .map(RouteChecks::options)
                .orElse(List.of());
    }

    /** The values of the component that sets {@code decision}. */
    private static List<String> options(JsonPlace form) {
        Map<String, JsonPlace> components =
                form.at("components").map(JsonPlace::fields).orElse(new LinkedHashMap<>());
        return components.values().stream()
                .filter(component ->
                        component.text("key").filter("decision"::equals).isPresent())
                .flatMap(component -> component.at("values").stream())
                .flatMap(values -> values.fields().values().stream())
                .flatMap(option -> option.text("value").stream())
                .toList();
    }
}
