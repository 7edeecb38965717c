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
        rows(form);
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
                        "день, от которого считают сроки (day), — поле-дата карточки, а «%s» им не является. Исправьте имя или вид поля."
                                .formatted(KindChecks.shown(day))));
        Stream.of("service.kind", "service.channel").forEach(property -> kind.property(property)
                .filter(fact -> field(form, fact)
                        .filter(found -> found.type() == FactType.CHOICE)
                        .isEmpty())
                .ifPresent(fact -> problems.add(
                        "отчёт об услуге считает по полю-списку карточки, а «%s» (%s) таким полем не является. Исправьте имя или вид поля."
                                .formatted(KindChecks.shown(fact), property))));
        Stream.of("citizenFields", "citizenApplicant", "citizenFact").forEach(property -> kind.list(property).stream()
                .map(entry -> entry.replaceFirst("\\s*=.*", ""))
                .filter(fact -> field(form, fact)
                        .filter(found -> found.type() != FactType.ROWS && found.type() != FactType.PERSON)
                        .isEmpty())
                .forEach(fact -> problems.add(
                        "гражданин заполняет поля карточки, но не людей и не строки, а «%s» (%s) таким полем не является. Исправьте имя."
                                .formatted(KindChecks.shown(fact), property))));
        Stream.of("shown", "participants.shown").forEach(property -> kind.list(property).stream()
                .filter(fact -> field(form, fact)
                        .filter(found -> found.type() != FactType.PERSON && found.type() != FactType.ROWS)
                        .isEmpty())
                .forEach(fact -> problems.add(
                        "всем показывают поля карточки, но не людей и не строки, а «%s» (%s) таким полем не является. Уберите его."
                                .formatted(KindChecks.shown(fact), property))));
        kind.property("participants.most")
                .filter(most -> !most.matches("\\d{1,7}"))
                .filter(most -> field(form, most)
                        .filter(fact -> fact.type() == FactType.NUMBER)
                        .isEmpty())
                .ifPresent(most -> problems.add(
                        "число участников (participants.most) — целое число или поле-число карточки, а «%s» им не является. Исправьте его."
                                .formatted(KindChecks.shown(most))));
    }

    /** What the product reads of rows, and so asks of their columns. */
    private void rows(@Nullable CardForm form) {
        boolean list = kind.property("list").isPresent();
        if (list) {
            KindListCheck.properties(kind, problems::add);
        }
        if (form == null && kind.form().isPresent()) {
            return;
        }
        CardForm card = form == null ? new CardForm("", List.of()) : form;
        if (list) {
            new KindListCheck(kind, card, problems::add).check();
        }
        letters(card);
        new KindFilesCheck(kind, card, problems::add).check();
        kind.property("assignments").ifPresent(key -> new KindRowsCheck(card, problems::add).check(key));
    }

    /** Where letters go, and what they answer. */
    private void letters(CardForm card) {
        kind.property("addressees")
                .filter(key -> card.field(key)
                        .filter(rows -> rows.columns().stream()
                                .anyMatch(column -> column.type() == FactType.ORGANISATION
                                        || column.type() == FactType.CORRESPONDENT))
                        .isEmpty())
                .ifPresent(key -> problems.add(
                        "адресаты (addressees) — строки карточки с колонкой вида ORGANISATION или CORRESPONDENT, а «%s» ими не является. Исправьте имя или колонки."
                                .formatted(KindChecks.shown(key))));
        kind.property("answers")
                .filter(key -> field(card, key)
                        .filter(fact -> fact.type() == FactType.TEXT)
                        .isEmpty())
                .ifPresent(key -> problems.add(
                        "на что отвечают (answers) — поле-текст карточки, а «%s» им не является. Исправьте имя."
                                .formatted(KindChecks.shown(key))));
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
                        .filter(table -> table.contains("\"" + norm + "\""))
                        .isEmpty())
                .ifPresent(norm ->
                        problems.add("нормы «%s» в таблице сроков нет. Добавьте в неё строку или исправьте norm."
                                .formatted(KindChecks.shown(norm))));
    }

    private Optional<byte[]> tableOf(String id) {
        return batch.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".dmn"))
                .map(Map.Entry::getValue)
                .filter(content -> isTable(content, id))
                .findFirst()
                .or(() -> world.table(id));
    }

    private static boolean isTable(byte[] content, String id) {
        return Pattern.compile("<(\\w+:)?decision\\b[^>]*\\bid=\"" + Pattern.quote(id) + "\"")
                .matcher(new String(content, StandardCharsets.UTF_8))
                .find();
    }

    /** Whether the kind, as its route has it, is one that the file belongs to. */
    static boolean uses(RouteKind kind, String fileName, byte[] content) {
        if (fileName.endsWith(".form")) {
            return kind.form().filter(id -> isForm(content, id)).isPresent();
        }
        if (fileName.endsWith(".dmn")) {
            return kind.property("approvers").filter(id -> isTable(content, id)).isPresent()
                    || kind.norm().isPresent() && isTable(content, NORMS);
        }
        return kind.template().filter(fileName::equals).isPresent();
    }

    /** Fields for which the route asks, and none of its cards has. */
    static List<String> unknownFacts(KindWorld world, List<RouteKind> kinds, byte[] diagram, Batch batch) {
        List<CardForm> forms = kinds.stream()
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
