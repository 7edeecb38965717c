package org.marshrut.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.ledger.LedgerFacts.Absence;
import org.marshrut.ledger.LedgerFacts.Call;
import org.marshrut.ledger.LedgerFacts.Move;
import org.marshrut.ledger.LedgerFacts.Route;
import org.marshrut.ledger.LedgerFacts.Suspension;
import org.marshrut.ledger.LedgerFacts.Task;
import org.springframework.stereotype.Component;

/** Reads the ways of many documents with as many questions as for one. */
@Component
class Ways {

    private final LedgerFacts facts;

    Ways(LedgerFacts facts) {
        this.facts = facts;
    }

    List<Way> of(Collection<UUID> documents) {
        Map<UUID, List<Task>> tasks = facts.tasks(documents).stream().collect(groupingBy(Task::document));
        Map<UUID, List<Route>> routes = facts.routes(documents).stream().collect(groupingBy(Route::document));
        Map<UUID, List<Call>> calls = facts.calls(documents).stream().collect(groupingBy(Call::document));
        Map<UUID, List<Suspension>> suspensions =
                facts.suspensions(documents).stream().collect(groupingBy(Suspension::document));
        Map<Long, List<Move>> moves = facts.moves(documents).stream().collect(groupingBy(Move::decision));
        Map<String, List<Absence>> absences =
                facts.absences(holders(tasks, moves)).stream().collect(groupingBy(Absence::login));
        return facts.documents(documents).stream()
                .map(document -> new Way(
                        document,
                        routes.getOrDefault(document.id(), List.of()).stream()
                                .collect(toMap(Route::id, Function.identity())),
                        tasks.getOrDefault(document.id(), List.of()),
                        calls.getOrDefault(document.id(), List.of()),
                        moves,
                        suspensions.getOrDefault(document.id(), List.of()),
                        absences))
                .toList();
    }

    private static Set<String> holders(Map<UUID, List<Task>> tasks, Map<Long, List<Move>> moves) {
        return Stream.concat(
                        tasks.values().stream()
                                .flatMap(List::stream)
                                .flatMap(task -> Stream.of(task.assignee(), task.actual(), task.approver())),
                        moves.values().stream()
                                .flatMap(List::stream)
                                .flatMap(move -> Stream.of(move.fromLogin(), move.toLogin())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
