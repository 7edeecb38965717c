package org.marshrut.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.marshrut.engine.DeploymentCheck.Batch;
import org.marshrut.kind.StartEvents.Drawn;
import org.marshrut.table.Spelling;

/** One kind of a route that is to be deployed; every problem is the end of a sentence with what to do. */
final class KindCheck {

    private static final Pattern ROLE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");
    private static final Set<String> PRODUCTS =
            Set.of("STAMPED_COPY", "INCOMING_TEXT", "EXECUTION_PROOF", "EDITION_TEXT", "DIGITAL_COPY");
    private static final Set<String> KNOWN_ROLES =
            Set.of("DRAFT_TEXT", "EXPLANATORY_NOTE", "FINANCIAL_JUSTIFICATION", "ACTS_TO_AMEND", "ATTACHMENT");
    private static final String TEXT = "DRAFT_TEXT";
    private static final int LONGEST_NAME = 200;

    private final KindWorld world;
    private final Drawn drawn;
    private final RouteKind kind;
    private final Batch batch;
    private final String fileName;
    private final List<String> problems = new ArrayList<>();

    KindCheck(KindWorld world, Drawn drawn, String code, Batch batch, String fileName) {
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
        people();
        problems.addAll(new KindCardCheck(world, kind, batch).problems());
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
                    Optional<KindWorld.Register> found = world.register(code);
                    if (found.isEmpty() && !batch.bare()) {
                        problems.add("реестра «%s» нет. Попросите делопроизводителя завести его на странице «Реестры»."
                                .formatted(KindChecks.shown(code)));
                    }
                }));
        if (register.flatMap(world::register).filter(KindWorld.Register::signed).isPresent() && !kind.signed()) {
            problems.add("реестр %s нумерует только подписанные документы. Верните signed = yes или возьмите другой."
                    .formatted(register.get()));
        }
        if (world.register(kind.projectRegister())
                .filter(KindWorld.Register::signed)
                .isPresent()) {
            problems.add("реестр %s нумерует подписанные документы, проекты в нём не нумеруют."
                    .formatted(kind.projectRegister()));
        }
        if (kind.published() && !kind.signed()) {
            problems.add("публикуют только подписанное. Поставьте signed = yes или уберите published.");
        }
        kind.property(RouteKind.ELECTRONIC)
                .filter(word -> SignatureUse.of(word).isEmpty())
                .ifPresent(word -> problems.add("свойство electronicSignature — required, allowed или none, а не «%s»."
                        .formatted(KindChecks.shown(word))));
        if (kind.electronicSignature() != SignatureUse.NOT_USED && !kind.signed()) {
            problems.add("электронная подпись (electronicSignature) бывает только у того, что подписывают. Поставьте"
                    + " signed = yes или уберите её.");
        }
        if (!kind.signedBy().isEmpty() && !kind.signed()) {
            problems.add("названы подписанты (signedBy), а документ не подписывают. Поставьте signed = yes.");
        }
    }

    private void people() {
        if (batch.bare()) {
            return;
        }
        List.of("signedBy", "opens.author").forEach(property -> kind.list(property).stream()
                .filter(position -> !world.hasPosition(position))
                .forEach(position -> problems.add(
                        "должности «%s» (%s) нет. Проверьте код.".formatted(KindChecks.shown(position), property))));
        Map.of("submitters", kind.submitters(), "takenBy", kind.takenBy()).forEach((property, groups) -> groups.stream()
                .filter(group -> !world.hasOfficials(group))
                .forEach(group -> problems.add("группы «%s» (%s) нет или в ней не должностные лица."
                        .formatted(KindChecks.shown(group), property))));
        if (kind.property("mfcService").isPresent() && kind.takenBy().isEmpty()) {
            problems.add("вид принимают из МФЦ (mfcService), а кто его берёт, не сказано. Добавьте takenBy.");
        }
        if (kind.property("citizenService").isPresent() && kind.takenBy().isEmpty()) {
            problems.add("вид подают граждане (citizenService), а кто его берёт, не сказано. Добавьте takenBy.");
        }
    }
}
