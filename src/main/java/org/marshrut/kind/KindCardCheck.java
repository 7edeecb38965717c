package org.marshrut.kind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.Cards;
import org.marshrut.card.FactType;
import org.marshrut.engine.DeploymentCheck.Batch;
import org.marshrut.kind.StartEvents.Drawn;

/** The card of a kind that is to be deployed, and what else has to fit it: the template, the table of visas, the norm. */
final class KindCardCheck {

    private static final String NORMS = "deadlines";
    private static final Pattern FACT = Pattern.compile("\\bfacts\\.(\\w+)");
    private static final Pattern ASKED =
            Pattern.compile("<(?:\\w+:)?inputExpression\\b[^>]*>\\s*<(?:\\w+:)?text>\\s*(\\w+)\\s*<");
    private static final Set<String> OF_EVERY_DOCUMENT = Set.of("kind", "normative", "financial", "sphere", "round");

    private final KindWorld world;
    private final RouteKind kind;
    private final Batch batch;
    private final List<String> problems = new ArrayList<>();

    KindCardCheck(KindWorld world, RouteKind kind, Batch batch) {
        this.world = world;
        this.kind = kind;
        this.batch = batch;
    }

    List<String> problems() {
        CardForm form = form();
        facts(form);
        list(form);
        template(form);
        table(form);
        norm();
        return problems;
    }

    private @Nullable CardForm form() {
        if (kind.form().isEmpty()) {
            return null;
        }
        String id = kind.form().get();
        Optional<byte[]> found = formOf(world, id, batch);
        if (found.isEmpty()) {
            problems.add("формы карточки «%s» нет. Разверните её сначала или приложите к развёртыванию."
                    .formatted(KindChecks.shown(id)));
        } else if (!CardForm.isCard(found.get())) {
            problems.add("форма «%s» не карточка: идентификатор карточки кончается на Card."
                    .formatted(KindChecks.shown(id)));
        } else if (CardForm.faults(found.get()).isEmpty()) {
            return CardForm.read(found.get());
        } else {
            problems.add("форма карточки «%s» с ошибками, исправьте сначала её.".formatted(KindChecks.shown(id)));
        }
        return null;
    }

    private static Optional<byte[]> formOf(KindWorld world, String id, Batch batch) {
        return batch.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".form") && isForm(file.getValue(), id))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> world.form(id));
    }

    private static boolean isForm(byte[] content, String id) {
        try {
            return Cards.JSON.readTree(content).path("id").asText().equals(id);
        } catch (IOException noForm) {
            return false;
        }
    }

    private void facts(@Nullable CardForm form) {
        kind.day()
                .filter(day -> field(form, day)
                        .filter(fact -> fact.type() == FactType.DATE)
                        .isEmpty())
                .ifPresent(day -> problems.add(
                        "день, от которого считают сроки (day), — поле-дата карточки, а «%s» им не является."
                                .formatted(KindChecks.shown(day))));
        kind.shown().stream()
                .filter(fact -> field(form, fact)
                        .filter(found -> found.type() != FactType.PERSON && found.type() != FactType.ROWS)
                        .isEmpty())
                .forEach(fact -> problems.add(
                        "всем показывают поля карточки, но не людей и не строки, а «%s» (shown) таким полем не является."
                                .formatted(KindChecks.shown(fact))));
        kind.property("assignments")
                .filter(rows -> !areAssignments(form, rows))
                .ifPresent(rows -> problems.add(
                        "поручения берут из строк карточки с колонками text и responsible (человек), а у «%s» их нет."
                                .formatted(KindChecks.shown(rows))));
    }

    /** Which list of objects it changes, and by which rows of the card. */
    private void list(@Nullable CardForm form) {
        if (kind.property("list").isEmpty()) {
            return;
        }
        String rows = kind.property("list.rows").orElse("changes");
        Optional<CardField> changes = field(form, rows).filter(fact -> fact.type() == FactType.ROWS);
        if (changes.isEmpty()) {
            problems.add("перечень меняют строки карточки «%s», а такого поля-строк в ней нет."
                    .formatted(KindChecks.shown(rows)));
        }
        names("list.key")
                .filter(key -> field(form, key).isEmpty())
                .forEach(key -> problems.add("перечень узнают по полю «%s» (list.key), а в карточке его нет."
                        .formatted(KindChecks.shown(key))));
        Stream.of(names("list.row"), names("list.sum"), Stream.of("action"))
                .flatMap(columns -> columns)
                .filter(column -> changes.isPresent()
                        && changes.get().columns().stream()
                                .noneMatch(known -> known.key().equals(column)))
                .forEach(column ->
                        problems.add("у строк «%s» нет колонки «%s».".formatted(rows, KindChecks.shown(column))));
    }

    private Stream<String> names(String property) {
        return kind.property(property).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip);
    }

    private static boolean areAssignments(@Nullable CardForm form, String rows) {
        return field(form, rows)
                .filter(fact -> fact.type() == FactType.ROWS)
                .filter(fact -> fact.columns().stream()
                        .anyMatch(column -> column.key().equals("responsible") && column.type() == FactType.PERSON))
                .filter(fact ->
                        fact.columns().stream().anyMatch(column -> column.key().equals("text")))
                .isPresent();
    }

    private static Optional<CardField> field(@Nullable CardForm form, String key) {
        return form == null ? Optional.empty() : form.field(key);
    }

    private void template(@Nullable CardForm form) {
        kind.template().ifPresent(name -> world.faultsOfTemplate(name, form, batch)
                .ifPresentOrElse(
                        faults -> faults.forEach(
                                fault -> problems.add("шаблон %s, %s".formatted(KindChecks.shown(name), fault))),
                        () -> problems.add(
                                "шаблона «%s» нет. Приложите его к развёртыванию.".formatted(KindChecks.shown(name)))));
    }

    /** What the table of visas asks must be in the card. */
    private void table(@Nullable CardForm form) {
        kind.property("approvers").ifPresent(id -> {
            Optional<byte[]> table = tableOf(id);
            if (!id.equals("approvers") && !id.matches("[a-z][A-Za-z0-9]*Approvers")) {
                problems.add("таблица визирующих называется approvers или кончается на Approvers, а не «%s»."
                        .formatted(KindChecks.shown(id)));
            } else if (table.isEmpty()) {
                problems.add("таблицы визирующих «%s» нет. Разверните её сначала или приложите."
                        .formatted(KindChecks.shown(id)));
            } else {
                ASKED.matcher(new String(table.get(), StandardCharsets.UTF_8))
                        .results()
                        .map(found -> found.group(1))
                        .filter(fact -> !OF_EVERY_DOCUMENT.contains(fact)
                                && field(form, fact).isEmpty())
                        .distinct()
                        .forEach(fact -> problems.add(
                                "таблица %s спрашивает «%s», а в карточке такого поля нет.".formatted(id, fact)));
            }
        });
    }

    /** The norm of the whole way has a row in the one table of norms. */
    private void norm() {
        kind.norm()
                .filter(norm -> tableOf(NORMS)
                        .map(table -> new String(table, StandardCharsets.UTF_8))
                        .filter(table -> table.contains("<text>\"" + norm + "\"</text>"))
                        .isEmpty())
                .ifPresent(norm ->
                        problems.add("нормы «%s» в таблице сроков нет. Добавьте в неё строку или исправьте norm."
                                .formatted(KindChecks.shown(norm))));
    }

    private Optional<byte[]> tableOf(String id) {
        return batch.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".dmn"))
                .map(Map.Entry::getValue)
                .filter(content -> new String(content, StandardCharsets.UTF_8)
                        .matches("(?s).*<(\\w+:)?decision\\b[^>]*\\bid=\"" + Pattern.quote(id) + "\".*"))
                .findFirst()
                .or(() -> world.table(id));
    }

    /** Fields for which the route asks, and none of its cards has. */
    static List<String> unknownFacts(KindWorld world, Drawn drawn, byte[] diagram, Batch batch) {
        List<CardForm> forms = drawn.codes().stream()
                .map(code -> new RouteKind(0, drawn.route(), "", code, drawn.of(code)))
                .flatMap(kind -> kind.form().stream())
                .distinct()
                .flatMap(id -> formOf(world, id, batch).stream())
                .filter(form -> CardForm.isCard(form) && CardForm.faults(form).isEmpty())
                .map(CardForm::read)
                .toList();
        return FACT
                .matcher(new String(diagram, StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(java.util.TreeSet::new))
                .stream()
                .filter(fact ->
                        forms.stream().noneMatch(form -> form.field(fact).isPresent()))
                .map(fact -> "Маршрут спрашивает поле карточки «%s», а ни в одной карточке его видов такого поля нет."
                                .formatted(fact)
                        + " Добавьте поле или исправьте имя.")
                .toList();
    }
}
