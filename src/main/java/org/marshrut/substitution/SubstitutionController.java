package org.marshrut.substitution;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvWanted;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.organisation.Person;
import org.marshrut.substitution.SubstitutionViews.Scope;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Substitutions of the own API: who acts for whom, from when to when, on what ground. */
@RestController
@RequestMapping("/api/substitutions")
class SubstitutionController {

    private final SubstitutionOrders orders;
    private final SubstitutionViews views;
    private final SubstitutionRights rights;
    private final SubstitutionTable table;
    private final Staff staff;

    SubstitutionController(
            SubstitutionOrders orders,
            SubstitutionViews views,
            SubstitutionRights rights,
            SubstitutionTable table,
            Staff staff) {
        this.orders = orders;
        this.views = views;
        this.rights = rights;
        this.table = table;
        this.staff = staff;
    }

    /** Days are ISO 8601. Refused: 400, 403, 404 for an unknown user, 409 for an overlap or a circle. */
    @PutMapping("/{user}")
    SubstitutionView put(@PathVariable String user, @RequestBody SubstitutionOrder order) {
        return views.view(orders.put(user, order));
    }

    /** The one in force, else the next. */
    @GetMapping("/{user}")
    SubstitutionView get(@PathVariable String user) {
        Person absent = orders.person(user);
        Substitution found = views.current(absent.login()).orElse(null);
        rights.see(absent, found == null ? absent.login() : found.substitute());
        if (found == null) {
            throw SubstitutionOrders.none();
        }
        return views.view(found);
    }

    @DeleteMapping("/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String user, @RequestParam(required = false) @Nullable String from) {
        orders.revoke(user, from);
    }

    /** @param format {@code json} or {@code csv}, for links, which cannot say {@code Accept} */
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SubstitutionPage.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<?> list(
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable Boolean inForce,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            @io.swagger.v3.oas.annotations.Parameter
                    @org.springframework.web.bind.annotation.RequestHeader(name = HttpHeaders.ACCEPT, required = false)
                    @Nullable
                    String accept) {
        Fields.checkPage(page, size);
        Page<SubstitutionView> found = views.page(scope(scope), inForce, page, size);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return CsvWanted.by(format, accept)
                ? answer.contentType(CsvWanted.CSV).body(table.csv(found.items()))
                : answer.contentType(MediaType.APPLICATION_JSON)
                        .body(new SubstitutionPage(found.items(), found.total(), page, size));
    }

    @Schema(name = "SubstitutionPage")
    record SubstitutionPage(java.util.List<SubstitutionView> items, long total, int page, int size) {}

    /** People who may be chosen, for the one who is to be substituted. */
    @GetMapping("/candidates")
    Page<Staff.Candidate> candidates(
            @RequestParam(defaultValue = "") String user,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        Fields.checkPage(page, size);
        Person absent = orders.person(user);
        String asking = rights.order(absent);
        return staff.candidates(absent, asking, Fields.orNull(text), page, size);
    }

    private static Scope scope(String text) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> Fields.refused("scope", "Список бывает mine, organisation и all."));
    }
}
