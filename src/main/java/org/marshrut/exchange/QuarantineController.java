package org.marshrut.exchange;

import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.marshrut.exchange.QuarantineList.QuarantinePage;
import org.marshrut.exchange.QuarantineList.QuarantinedPackage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Broken packages, for operators; the wall before it lets in nobody else. */
@RestController
@RequestMapping("/api/exchange/quarantine")
class QuarantineController {

    private static final int LONGEST = 500;

    private final Quarantine quarantine;
    private final QuarantineList list;

    QuarantineController(Quarantine quarantine, QuarantineList list) {
        this.quarantine = quarantine;
        this.list = list;
    }

    record QuarantineDecision(@Nullable String reason) {}

    @GetMapping
    QuarantinePage list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return list.page(state(AskedPage.orNull(state)), page, size);
    }

    @PostMapping("/{id}/again")
    QuarantinedPackage again(@PathVariable String id, @RequestBody QuarantineDecision decision) {
        return decide(id, QuarantineState.AGAIN, decision);
    }

    @PostMapping("/{id}/discard")
    QuarantinedPackage discard(@PathVariable String id, @RequestBody QuarantineDecision decision) {
        return decide(id, QuarantineState.DISCARDED, decision);
    }

    private QuarantinedPackage decide(String id, QuarantineState state, QuarantineDecision decision) {
        EntryReader reader = new EntryReader();
        String words = reader.line("reason", decision.reason(), "Напишите, почему.", LONGEST);
        reader.check();
        long number = id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
        quarantine.decide(number, state, words);
        return list.one(number).orElseThrow();
    }

    private static @Nullable QuarantineState state(@Nullable String text) {
        try {
            return text == null ? null : QuarantineState.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.field("state", "Такого состояния нет. Есть WAITING, AGAIN, DISCARDED.");
        }
    }
}
