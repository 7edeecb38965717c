package org.marshrut.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.organisation.Today;
import org.marshrut.right.OwnRights;
import org.marshrut.right.SigningRights;
import org.marshrut.roster.PositionLines.Line;
import org.marshrut.roster.StaffList.Holding;
import org.marshrut.roster.StaffList.Position;
import org.springframework.stereotype.Component;

/** Lines of positions against each other and against what is stored. */
@Component
class HoldingChecks {

    private final OwnRights own;
    private final SigningRights signatures;
    private final Today today;

    HoldingChecks(OwnRights own, SigningRights signatures, Today today) {
        this.own = own;
        this.signatures = signatures;
        this.today = today;
    }

    /** Those lines that can stand; what is wrong with the others is told. */
    Map<Integer, Line> sound(Map<Integer, Line> lines, StaffList.Stored stored, Plan plan) {
        Map<Integer, Line> sound = new LinkedHashMap<>();
        Map<String, Integer> described = new HashMap<>();
        Map<String, String> heads = heads(stored, lines);
        Map<String, List<Holding>> holders = holders(stored, lines);
        Set<String> ofHis = new HashSet<>(own.positions());
        lines.forEach((number, line) -> {
            Optional<String> wrong = oneDescription(number, line, lines, described)
                    .or(() -> oneHead(line.position(), heads))
                    .or(() -> changesNothingOfOnesOwn(line, stored, ofHis))
                    .or(() -> leavesThePast(line, stored))
                    .or(() -> oneAtATime(line, holders));
            wrong.ifPresentOrElse(words -> plan.wrong(number, words), () -> sound.put(number, line));
        });
        return sound;
    }

    private static Optional<String> oneDescription(
            int number, Line line, Map<Integer, Line> lines, Map<String, Integer> described) {
        int first = described.computeIfAbsent(line.position().code(), code -> number);
        return Objects.requireNonNull(lines.get(first)).position().equals(line.position())
                ? Optional.empty()
                : Optional.of("Должность уже описана в строке %d, и иначе. Запишите одинаково.".formatted(first));
    }

    /** The code of the head's position by organisation, with the file read; of two the first. */
    private static Map<String, String> heads(StaffList.Stored stored, Map<Integer, Line> lines) {
        Map<String, Position> after = new LinkedHashMap<>(stored.positions());
        lines.values().forEach(line -> after.put(line.position().code(), line.position()));
        Map<String, String> heads = new HashMap<>();
        after.values().stream()
                .filter(Position::head)
                .forEach(position -> heads.putIfAbsent(position.organisation(), position.code()));
        return heads;
    }

    private static Optional<String> oneHead(Position position, Map<String, String> heads) {
        String head = heads.get(position.organisation());
        return !position.head() || position.code().equals(head)
                ? Optional.empty()
                : Optional.of("head: Руководитель организации %s — уже должность «%s». Оставьте одного."
                        .formatted(position.organisation(), head));
    }

    private Optional<String> changesNothingOfOnesOwn(Line line, StaffList.Stored stored, Set<String> ofHis) {
        Holding holding = line.holding();
        boolean asBefore =
                line.position().equals(stored.positions().get(line.position().code()))
                        && (holding == null || isAsBefore(holding, stored));
        boolean his = ofHis.contains(line.position().code()) || holding != null && own.isOwn(holding.login());
        return asBefore || !his ? Optional.empty() : Optional.of(OwnRights.OWN_POSITION);
    }

    static boolean isAsBefore(Holding holding, StaffList.Stored stored) {
        Holding before = stored.find(holding.position(), holding.from());
        return before != null && before.login().equals(holding.login()) && Objects.equals(before.to(), holding.to());
    }

    /** Acts are signed by who held a position then: that he did is not written otherwise. */
    private Optional<String> leavesThePast(Line line, StaffList.Stored stored) {
        Holding holding = line.holding();
        Holding before = holding == null ? null : stored.find(holding.position(), holding.from());
        if (holding == null || before == null || isAsBefore(holding, stored)) {
            return Optional.empty();
        }
        if (!before.login().equals(holding.login())) {
            return before.from().isAfter(today.in(line.position().organisation()))
                    ? Optional.empty()
                    : Optional.of(("holder: С %s должность занимает %s, это уже было. Закончите его запись и начните"
                                    + " новую с другого дня.")
                            .formatted(EntryReader.day(before.from()), before.login()));
        }
        return holding.to() == null ? Optional.empty() : signedAfter(holding, holding.to(), before.to());
    }

    private Optional<String> signedAfter(Holding holding, LocalDate to, @Nullable LocalDate before) {
        return before != null && !to.isBefore(before)
                ? Optional.empty()
                : signatures
                        .lastSignedAfter(holding.position(), holding.login(), to)
                        .map(day ->
                                "to: После этого дня %s подписывал по должности. Последним днём укажите %s или позже."
                                        .formatted(holding.login(), EntryReader.day(day)));
    }

    private static Map<String, List<Holding>> holders(StaffList.Stored stored, Map<Integer, Line> lines) {
        Map<String, Map<LocalDate, Holding>> after = new HashMap<>();
        stored.holdings().forEach((code, held) -> after.put(code, new HashMap<>(held)));
        lines.values().stream().map(Line::holding).filter(Objects::nonNull).forEach(one -> after.computeIfAbsent(
                        one.position(), code -> new HashMap<>())
                .put(one.from(), one));
        Map<String, List<Holding>> holders = new HashMap<>();
        after.forEach((code, held) -> holders.put(code, new ArrayList<>(held.values())));
        return holders;
    }

    private static Optional<String> oneAtATime(Line line, Map<String, List<Holding>> holders) {
        Holding holding = line.holding();
        return holding == null
                ? Optional.empty()
                : holders.getOrDefault(holding.position(), List.of()).stream()
                        .filter(other -> !other.from().equals(holding.from()) && other.overlaps(holding))
                        .findFirst()
                        .map(other -> ("from: В эти дни должность занимает %s, с %s. Закончите его запись днём раньше"
                                        + " или исправьте дни.")
                                .formatted(other.login(), EntryReader.day(other.from())));
    }
}
