package org.marshrut.register;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CsvWanted;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.marshrut.register.RegisterList.RegisterPage;
import org.marshrut.register.RegisterList.RegisterView;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers: all of the staff read them, clerks change those that their organisation keeps. */
@RestController
@RequestMapping("/api/registers")
class RegisterController {

    private final RegisterOrders orders;
    private final RegisterList list;
    private final CurrentUser user;

    RegisterController(RegisterOrders orders, RegisterList list, CurrentUser user) {
        this.orders = orders;
        this.list = list;
        this.user = user;
    }

    /** A day is ISO 8601. */
    record NewRegister(
            @Nullable String code,
            @Nullable String name,
            @Nullable Boolean signed,
            @Nullable String validFrom,
            @Nullable String pattern,
            @Nullable String fileIndex,
            @Nullable String retention) {}

    record RegisterNames(@Nullable String name, @Nullable Boolean signed) {}

    record NewTerm(
            @Nullable String pattern,
            @Nullable String fileIndex,
            @Nullable String retention) {}

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RegisterPage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @Parameter @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        AskedPage.check(page, size);
        String keeper = keeper();
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return CsvWanted.by(format, accept)
                ? answer.contentType(CsvWanted.CSV)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"registers.csv\"")
                        .body(RegisterFile.csv(list.rows()))
                : answer.contentType(MediaType.APPLICATION_JSON).body(list.page(keeper, page, size));
    }

    @GetMapping("/{code}")
    RegisterView one(@PathVariable String code) {
        return list.one(keeper(), AskedPage.code(code))
                .orElseThrow(() -> Refusal.notFound("Такого реестра нет. Проверьте код по списку реестров."));
    }

    /** The same address takes a table, see {@link RegisterImport}. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    RegisterView make(@RequestBody NewRegister order) {
        RegisterEntry entry = RegisterEntry.read(
                order.code(),
                order.name(),
                order.signed(),
                order.validFrom(),
                order.pattern(),
                order.fileIndex(),
                order.retention());
        orders.make(entry);
        return one(entry.code());
    }

    @PutMapping("/{code}")
    RegisterView change(@PathVariable String code, @RequestBody RegisterNames names) {
        EntryReader reader = new EntryReader();
        String name = RegisterEntry.name(reader, names.name());
        if (names.signed() == null) {
            reader.wrong("signed", "Укажите, подписывают ли то, что здесь нумеруют: true или false.");
        }
        reader.check();
        orders.change(AskedPage.code(code), name, Objects.requireNonNull(names.signed()));
        return one(code);
    }

    @PutMapping("/{code}/terms/{validFrom}")
    RegisterView put(@PathVariable String code, @PathVariable String validFrom, @RequestBody NewTerm term) {
        RegisterView before = one(code);
        RegisterEntry entry = RegisterEntry.read(
                before.code(),
                before.name(),
                before.signed(),
                validFrom,
                term.pattern(),
                term.fileIndex(),
                term.retention());
        orders.put(entry.code(), entry.validFrom(), entry.pattern(), entry.fileIndex(), entry.retention());
        return one(code);
    }

    @DeleteMapping("/{code}/terms/{validFrom}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @PathVariable String validFrom) {
        EntryReader reader = new EntryReader();
        LocalDate day = reader.day("validFrom", validFrom, true);
        reader.check();
        orders.remove(AskedPage.code(code), Objects.requireNonNull(day));
    }

    private @Nullable String keeper() {
        String organisation = user.person().organisation();
        return user.groups().contains("clerks") ? organisation : null;
    }
}
