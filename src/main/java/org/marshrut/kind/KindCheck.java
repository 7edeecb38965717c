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
import org.marshrut.table.Spelling;

/** One kind of a route that is to be deployed; every problem is the end of a sentence with what to do. */
final class KindCheck {

    /** What is deployed or entered already. */
    interface World {

        Optional<byte[]> form(String id);

        Optional<byte[]> table(String id);

        /** What is wrong with a template for a card; empty when there is no such template. */
        Optional<List<String>> faultsOfTemplate(String name, @Nullable CardForm form, Batch batch);

        /** @param signed whether what it numbers must be signed */
        record Register(boolean signed) {}

        Optional<Register> register(String code);

        boolean hasPosition(String code);

        boolean hasOfficials(String group);

        /** The route that offers the kind now, or null for one that comes by no route; empty when the code is free. */
        Optional<Owner> owner(String code);

        record Owner(@Nullable String route, boolean offered, boolean signed) {}
    }

    private static final Pattern ROLE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");
    private static final Set<String> PRODUCTS =
            Set.of("STAMPED_COPY", "INCOMING_TEXT", "EXECUTION_PROOF", "EDITION_TEXT");
    private static final Set<String> KNOWN_ROLES =
            Set.of("DRAFT_TEXT", "EXPLANATORY_NOTE", "FINANCIAL_JUSTIFICATION", "ACTS_TO_AMEND", "ATTACHMENT");
    private static final String TEXT = "DRAFT_TEXT";
    private static final String NORMS = "deadlines";
    private static final int LONGEST_NAME = 200;
    private static final Pattern FACT = Pattern.compile("\\bfacts\\.(\\w+)");
    private static final Pattern ASKED =
            Pattern.compile("<(?:\\w+:)?inputExpression\\b[^>]*>\\s*<(?:\\w+:)?text>\\s*(\\w+)\\s*<");
    private static final Set<String> OF_EVERY_DOCUMENT = Set.of("kind", "normative", "financial", "sphere", "round");

    private final World world;
    private final Drawn drawn;
    private final RouteKind kind;
    private final Batch batch;
    private final String fileName;
    private final List<String> problems = new ArrayList<>();

    KindCheck(World world, Drawn drawn, String code, byte[] diagram, Batch batch, String fileName) {
        this.world = world;
        this.drawn = drawn;
        this.kind = new RouteKind(0, drawn.route(), "", code, drawn.of(code));
        this.batch = batch;
        this.fileName = fileName;
    }

    List<String> problems() {
        properties();
        owner();
        roles();
        law();
        CardForm form = form();
        facts(form);
        list(form);
        template(form);
        table(form);
        norm();
        people();
        return problems;
    }

    private void properties() {
        kind.data().keySet().stream()
                .filter(name -> !KindProperties.isKnown(name))
                .forEach(name -> problems.add("свойства «%s» у вида нет%s. Исправьте имя или уберите его."
                        .formatted(
                                KindChecks.shown(name),
                                KindProperties.names().stream()
                                        .filter(known -> Spelling.isNear(known, name))
                                        .findFirst()
                                        .map(known -> ", есть похожее: " + known)
                                        .orElse(""))));
        String name = kind.property("name").orElse("");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problems.add("нет названия. Добавьте свойство name одной строкой, не длиннее %d знаков."
                    .formatted(LONGEST_NAME));
        }
        KindProperties.YES_NO.forEach(flag -> kind.property(flag)
                .filter(value -> !value.equals("yes") && !value.equals("no"))
                .ifPresent(value ->
                        problems.add("свойство %s — yes или no, а не «%s».".formatted(flag, KindChecks.shown(value)))));
    }

    private void owner() {
        for (Map.Entry<String, byte[]> other : batch.files().entrySet()) {
            if (other.getKey().endsWith(".bpmn") && !other.getKey().equals(fileName)) {
                StartEvents.in(other.getValue()).stream()
                        .filter(route -> !route.route().equals(drawn.route()))
                        .filter(route -> route.codes().contains(kind.code()))
                        .forEach(route -> problems.add(
                                "его берёт и маршрут %s из этого же развёртывания. Оставьте вид одному маршруту."
                                        .formatted(route.route())));
            }
        }
        world.owner(kind.code()).ifPresent(owner -> {
            if (owner.route() == null) {
                problems.add("код занят документами, которые приходят без маршрута. Назовите вид иначе.");
            } else if (owner.offered() && !owner.route().equals(drawn.route()) && !isGivenUp(owner.route())) {
                problems.add("его уже берёт маршрут %s. Назовите вид иначе или сначала уберите его оттуда."
                        .formatted(owner.route()));
            }
            if (owner.signed() && !kind.signed()) {
                problems.add("такие документы подписывают, отменить это на схеме нельзя. Верните signed = yes.");
            }
        });
    }

    /** The other route comes along and takes the kind no more. */
    private boolean isGivenUp(String route) {
        return batch.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .flatMap(file -> StartEvents.in(file.getValue()).stream())
                .anyMatch(other -> other.route().equals(route) && !other.codes().contains(kind.code()));
    }

    private void roles() {
        for (RouteKind.Role role : kind.roles()) {
            String flags = kind.data().get(RouteKind.ROLE + role.code());
            List<String> parts = List.of(flags.split(";", -1));
            if (!ROLE.matcher(role.code()).matches()) {
                problems.add("роль файла «%s» не годится: большие латинские буквы, цифры и «_»."
                        .formatted(KindChecks.shown(role.code())));
            } else if (PRODUCTS.contains(role.code())) {
                problems.add("файлы с ролью %s делает или принимает сама система. Назовите роль иначе."
                        .formatted(role.code()));
            } else if (role.title().isEmpty() && !KNOWN_ROLES.contains(role.code())) {
                problems.add("у роли %s нет названия. Значение свойства — «Название; required; several»."
                        .formatted(role.code()));
            }
            parts.stream()
                    .skip(1)
                    .map(String::strip)
                    .filter(flag -> !flag.isEmpty() && !flag.equals("required") && !flag.equals("several"))
                    .forEach(flag -> problems.add("у роли %s непонятное «%s»: бывает required и several."
                            .formatted(role.code(), KindChecks.shown(flag))));
            if (role.code().equals(TEXT) && role.several()) {
                problems.add("текст документа один: уберите several у file.DRAFT_TEXT.");
            }
        }
        boolean uploaded = kind.roles().stream().anyMatch(role -> role.code().equals(TEXT));
        if (uploaded && kind.template().isPresent()) {
            problems.add("текст и прикладывают (file.DRAFT_TEXT), и печатают по шаблону (template). Оставьте одно.");
        } else if (!uploaded && kind.template().isEmpty()) {
            problems.add("у документа нет текста. Добавьте file.DRAFT_TEXT = «; required» или шаблон (template).");
        }
    }

    private void law() {
        Optional<String> register = kind.register();
        if (register.isEmpty()) {
            problems.add("не сказано, в каком реестре его нумеруют. Добавьте свойство register.");
        }
        List.of(register, Optional.of(kind.projectRegister()))
                .forEach(named -> named.ifPresent(code -> {
                    Optional<World.Register> found = world.register(code);
                    if (found.isEmpty() && !batch.bare()) {
                        problems.add("реестра «%s» нет. Попросите делопроизводителя завести его на странице «Реестры»."
                                .formatted(KindChecks.shown(code)));
                    }
                }));
        if (register.flatMap(world::register).filter(World.Register::signed).isPresent() && !kind.signed()) {
            problems.add("реестр %s нумерует только подписанные документы. Верните signed = yes или возьмите другой."
                    .formatted(register.get()));
        }
        if (world.register(kind.projectRegister())
                .filter(World.Register::signed)
                .isPresent()) {
            problems.add("реестр %s нумерует подписанные документы, проекты в нём не нумеруют."
                    .formatted(kind.projectRegister()));
        }
        if (kind.published() && !kind.signed()) {
            problems.add("публикуют только подписанное. Поставьте signed = yes или уберите published.");
        }
        if (!kind.signedBy().isEmpty() && !kind.signed()) {
            problems.add("названы подписанты (signedBy), а документ не подписывают. Поставьте signed = yes.");
        }
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

    private static Optional<byte[]> formOf(World world, String id, Batch batch) {
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

    private void people() {
        if (batch.bare()) {
            return;
        }
        kind.signedBy().stream()
                .filter(position -> !world.hasPosition(position))
                .forEach(position -> problems.add(
                        "должности «%s» (signedBy) нет. Проверьте код.".formatted(KindChecks.shown(position))));
        kind.submitters().stream()
                .filter(group -> !world.hasOfficials(group))
                .forEach(group -> problems.add("группы «%s» (submitters) нет или в ней не должностные лица."
                        .formatted(KindChecks.shown(group))));
    }

    /** Fields for which the route asks, and none of its cards has. */
    static List<String> unknownFacts(World world, Drawn drawn, byte[] diagram, Batch batch) {
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
