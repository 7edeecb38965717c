package org.marshrut.trail;

import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The trail as a page for administrators: a form, rows, a verdict on the chain. */
@Controller
class TrailPageController {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.ROOT).withZone(TrailQueries.ZONE);

    private final TrailQueries queries;
    private final TrailVerification verification;

    TrailPageController(TrailQueries queries, TrailVerification verification) {
        this.queries = queries;
        this.verification = verification;
    }

    /** A row as it is shown. */
    record Shown(TrailRow row, String when, String event) {

        static Shown of(TrailRow row) {
            return new Shown(row, MOMENT.format(row.at()), title(row.event()));
        }

        /** A later release may have written events that this one does not know. */
        private static String title(String event) {
            for (TrailEvent known : TrailEvent.values()) {
                if (known.name().equals(event)) {
                    return known.title();
                }
            }
            return event;
        }
    }

    /** @param check when given, the whole chain is verified; takes seconds for each hundred thousand rows */
    @GetMapping("/trail")
    String page(
            @ModelAttribute TrailSearch search,
            @RequestParam(required = false) @Nullable String check,
            Model model,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("search", search);
        model.addAttribute("events", TrailEvent.values());
        if (check != null) {
            model.addAttribute("verdict", verification.verify(null));
        }
        try {
            TrailQueries.Found found = queries.search(search.checked(), search.number(), search.rows());
            model.addAttribute("rows", found.rows().stream().map(Shown::of).toList());
            model.addAttribute("total", total(found.total()));
            model.addAttribute("earlier", search.number() > 0 ? address(search, search.number() - 1) : null);
            boolean more = (long) (search.number() + 1) * search.rows() < found.total();
            model.addAttribute("later", more ? address(search, search.number() + 1) : null);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("wrong", refusal.detail());
            model.addAttribute("rows", List.of());
        }
        return "trail";
    }

    private static String total(long total) {
        return total > TrailQueries.MOST_COUNTED ? "больше " + TrailQueries.MOST_COUNTED : String.valueOf(total);
    }

    private static String address(TrailSearch search, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/trail");
        given(address, "person", search.person());
        given(address, "event", search.event());
        given(address, "document", search.document());
        given(address, "subject", search.subject());
        given(address, "from", search.from());
        given(address, "to", search.to());
        return address.queryParam("page", page).encode().build().toUriString();
    }

    private static void given(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }
}
