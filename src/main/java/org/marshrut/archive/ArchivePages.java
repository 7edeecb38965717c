package org.marshrut.archive;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.archive.FindingAids.Fond;
import org.marshrut.archive.FindingAids.FoundPage;
import org.marshrut.archive.PublicArchives.Archive;
import org.marshrut.archive.PublicArchives.FondCard;
import org.marshrut.archive.PublicArchives.Inventory;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The public pages of finding aids. A closed unit has the same answer as one that has never been: 404. */
@Controller
@RequestMapping("/archives")
class ArchivePages {

    private static final int FOUND = 20;
    private static final String PAGES = "portal/archives";

    private final PublicArchives archives;
    private final FindingAids aids;

    ArchivePages(PublicArchives archives, FindingAids aids) {
        this.archives = archives;
        this.aids = aids;
    }

    /** @param what {@code fonds} for a list of fonds, else of units */
    @GetMapping
    String search(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String fond,
            @RequestParam(required = false) @Nullable String years,
            @RequestParam(required = false) @Nullable String archive,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String digitised,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(defaultValue = "0") String page,
            Model model,
            HttpServletResponse response) {
        int number = number(page);
        Map<String, String> fields = new LinkedHashMap<>();
        field(fields, "text", text);
        field(fields, "fond", fond);
        field(fields, "years", years);
        field(fields, "archive", archive);
        field(fields, "subject", subject);
        field(fields, "digitised", digitised);
        boolean ofFonds = "fonds".equals(what);
        model.addAttribute("archives", archives.all());
        model.addAttribute("asked", fields);
        model.addAttribute("ofFonds", ofFonds);
        model.addAttribute("page", number);
        model.addAttribute("other", address(fields, ofFonds ? "units" : "fonds"));
        model.addAttribute("address", address(fields, ofFonds ? "fonds" : "units") + "&page=");
        if (!fields.isEmpty()) {
            try {
                Asked asked = Asked.of(text, fond, years, archive, subject, fields.containsKey("digitised"));
                FoundPage<?> found =
                        ofFonds ? aids.fonds(asked, number, FOUND) : aids.units(asked, Optional.empty(), number, FOUND);
                model.addAttribute("found", found);
                model.addAttribute("hasNext", (number + 1L) * FOUND < found.total());
                if (!found.suggestion().isEmpty()) {
                    Map<String, String> better = new LinkedHashMap<>(fields);
                    better.put("text", found.suggestion());
                    model.addAttribute("better", address(better, ofFonds ? "fonds" : "units"));
                }
            } catch (Refusal refusal) {
                response.setStatus(refusal.status().value());
                model.addAttribute("problem", refusal.errors().get(0).message());
            }
        }
        return PAGES;
    }

    private static void field(Map<String, String> fields, String name, @Nullable String value) {
        String shown = Typed.cut(Typed.shown(value), Asked.LONGEST_TEXT);
        if (!shown.isEmpty()) {
            fields.put(name, shown);
        }
    }

    private static String address(Map<String, String> fields, String what) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/archives");
        fields.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.queryParam("what", what).encode().buildAndExpand(fields).toUriString();
    }

    @GetMapping("/{archive}")
    String archive(@PathVariable String archive, @RequestParam(defaultValue = "0") String page, Model model) {
        Archive found = found(archive, model);
        list(archives.fonds(found.code(), number(page)), "fonds", page, path(found.code()), model);
        return "portal/archive";
    }

    @GetMapping("/{archive}/subjects")
    String subjects(@PathVariable String archive, @RequestParam(defaultValue = "0") String page, Model model) {
        Archive found = found(archive, model);
        list(archives.subjects(found.code(), number(page)), "subjects", page, path(found.code(), "subjects"), model);
        return "portal/archive-subjects";
    }

    @GetMapping("/{archive}/fonds/{code}")
    String fond(
            @PathVariable String archive,
            @PathVariable String code,
            @RequestParam(defaultValue = "0") String page,
            Model model) {
        FondCard card = card(found(archive, model), code, model);
        String path = path(archive, "fonds", code);
        model.addAttribute("card", card);
        list(archives.inventories(card.fond(), number(page)), "inventories", page, path, model);
        return "portal/archive-fond";
    }

    @GetMapping("/{archive}/fonds/{code}/inventories/{inventory}")
    String inventory(
            @PathVariable String archive,
            @PathVariable String code,
            @PathVariable String inventory,
            @RequestParam(defaultValue = "0") String page,
            Model model) {
        Fond fond = card(found(archive, model), code, model).fond();
        Inventory found = archives.inventory(fond, shown(inventory)).orElseThrow(ArchivePages::notFound);
        model.addAttribute("inventory", found);
        list(
                archives.units(found, number(page)),
                "units",
                page,
                path(archive, "fonds", code, "inventories", inventory),
                model);
        return "portal/archive-inventory";
    }

    @GetMapping("/{archive}/units/{id}")
    String unit(@PathVariable String archive, @PathVariable String id, Model model) {
        Archive found = found(archive, model);
        Unit unit = archives.unit(found.code(), ArchiveController.number(id)).orElseThrow(ArchivePages::notFound);
        model.addAttribute("unit", unit);
        model.addAttribute("path", path(found.code(), "fonds", unit.fond()));
        return "portal/archive-unit";
    }

    private Archive found(String archive, Model model) {
        Archive found = archives.find(shown(archive)).orElseThrow(ArchivePages::notFound);
        model.addAttribute("archive", found);
        return found;
    }

    private FondCard card(Archive archive, String code, Model model) {
        FondCard card = archives.fond(archive.code(), shown(code)).orElseThrow(ArchivePages::notFound);
        model.addAttribute("fond", card.fond());
        model.addAttribute("fondPath", path(archive.code(), "fonds", card.fond().code()));
        return card;
    }

    private static void list(List<?> rows, String name, String page, String path, Model model) {
        model.addAttribute(name, rows.stream().limit(PublicArchives.PAGE).toList());
        model.addAttribute("hasNext", rows.size() > PublicArchives.PAGE);
        model.addAttribute("page", number(page));
        model.addAttribute("address", path + "?page=");
        model.addAttribute("path", path);
    }

    private static String path(String... segments) {
        return UriComponentsBuilder.fromPath("/archives")
                .pathSegment(segments)
                .encode()
                .build()
                .toUriString();
    }

    private static String shown(String segment) {
        return segment.replace('\0', '\uFFFD');
    }

    private static int number(String page) {
        if (!page.matches("[0-9]{1,5}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return Integer.parseInt(page);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
