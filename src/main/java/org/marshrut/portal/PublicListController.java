package org.marshrut.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.Files;
import org.marshrut.portal.PublicLists.Edition;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages of lists. A version that is not public has the same answer as one that has never been: 404. */
@Controller
class PublicListController {

    private static final CacheControl OF_FILES =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();

    private final PublicLists lists;
    private final Files files;

    PublicListController(PublicLists lists, Files files) {
        this.lists = lists;
        this.files = files;
    }

    @GetMapping("/lists")
    String lists(@RequestParam(defaultValue = "0") String page, Model model) {
        int number = number(page, HttpStatus.BAD_REQUEST);
        List<Edition> found = lists.page(number);
        model.addAttribute("lists", found.stream().limit(PublicLists.PAGE).toList());
        model.addAttribute("hasNext", found.size() > PublicLists.PAGE);
        model.addAttribute("page", number);
        return "portal/lists";
    }

    @GetMapping("/lists/{id}")
    String newest(@PathVariable String id, @RequestParam(defaultValue = "0") String page, Model model) {
        return show(id(id).flatMap(lists::newest).orElseThrow(PublicListController::notFound), "", page, model);
    }

    @GetMapping("/lists/{id}/{version}")
    String version(
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam(defaultValue = "0") String page,
            Model model) {
        return show(edition(id, version), "/" + version, page, model);
    }

    @GetMapping("/lists/{id}/{version}/text")
    ResponseEntity<Resource> text(@PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        return lists.text(edition(id, version)).stream()
                .findFirst()
                .map(file -> files.answer(file, OF_FILES, request))
                .orElseThrow(PublicListController::notFound);
    }

    private String show(Edition edition, String asked, String page, Model model) {
        int number = number(page, HttpStatus.BAD_REQUEST);
        List<Edition> versions = lists.versions(edition.list());
        model.addAttribute("edition", edition);
        model.addAttribute("newest", versions.isEmpty() || versions.get(0).version() == edition.version());
        model.addAttribute("rows", lists.rows(edition, number));
        model.addAttribute("versions", versions);
        model.addAttribute("text", lists.text(edition));
        model.addAttribute("first", number * PublicLists.ROWS);
        model.addAttribute("page", number);
        model.addAttribute("hasNext", (number + 1L) * PublicLists.ROWS < edition.count());
        model.addAttribute("address", "/lists/" + edition.list() + asked + "?page=");
        return "portal/list";
    }

    private Edition edition(String id, String version) {
        return id(id).flatMap(list -> lists.find(list, number(version, HttpStatus.NOT_FOUND)))
                .orElseThrow(PublicListController::notFound);
    }

    private static int number(String text, HttpStatus otherwise) {
        if (!text.matches("\\d{1,6}")) {
            throw new ResponseStatusException(otherwise);
        }
        return Integer.parseInt(text);
    }

    private static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
