package org.marshrut.exchange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.marshrut.exchange.ExchangeParticipantList.AddressPage;
import org.marshrut.exchange.ExchangeParticipantList.SenderPage;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who takes part in the exchange, for administrators; the wall before it lets in nobody else. */
@RestController
@RequestMapping("/api/exchange")
class ExchangeParticipantController {

    private static final String UID = "\\p{XDigit}{8}-(\\p{XDigit}{4}-){3}\\p{XDigit}{12}";
    private static final int LONGEST = 100;

    private final ExchangeParticipantList list;
    private final ExchangeParticipantOrders orders;

    ExchangeParticipantController(ExchangeParticipantList list, ExchangeParticipantOrders orders) {
        this.list = list;
        this.orders = orders;
    }

    /** Without an address the organisation takes part no more. */
    record AddressOrder(@Nullable String address, @Nullable String uid) {}

    /** A code; without one the sender is forgotten. */
    record SenderOrder(@Nullable String correspondent) {}

    @GetMapping("/addresses")
    AddressPage addresses(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return list.addresses(AskedPage.orNull(text), page, size);
    }

    @PutMapping("/addresses/{organisation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void address(@PathVariable String organisation, @RequestBody AddressOrder order) {
        EntryReader reader = new EntryReader();
        String address = optional(reader, "address", order.address());
        String uid = optional(reader, "uid", order.uid());
        if (uid != null && !uid.matches(UID)) {
            reader.wrong(
                    "uid",
                    "Идентификатор — 32 шестнадцатеричные цифры с дефисами: 39b3deb1-9f60-49a5-8fb9-2af8020071ed.");
        }
        if (address == null && uid != null) {
            reader.wrong("address", "Укажите адрес обмена: без него идентификатор ни к чему.");
        }
        reader.check();
        orders.address(AskedPage.code(organisation), address, uid == null ? null : UUID.fromString(uid));
    }

    @GetMapping("/senders")
    SenderPage senders(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return list.senders(page, size);
    }

    @PutMapping("/senders/{uid}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sender(@PathVariable String uid, @RequestBody SenderOrder order) {
        if (!uid.matches(UID)) {
            throw Refusal.notFound("Такого отправителя нет. Обновите список.");
        }
        EntryReader reader = new EntryReader();
        String correspondent = optional(reader, "correspondent", order.correspondent());
        reader.check();
        orders.sender(UUID.fromString(uid), correspondent);
    }

    private static @Nullable String optional(EntryReader reader, String field, @Nullable String given) {
        return Typed.shown(given).isEmpty() ? null : reader.line(field, given, "", LONGEST);
    }
}
