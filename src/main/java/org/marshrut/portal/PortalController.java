package org.marshrut.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Documents;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.proof.Packages;
import org.marshrut.text.Typed;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages. What is not public has the same answer as what has never been: 404. */
@Controller
class PortalController {

    private static final int LONGEST_TEXT = 200;
    /** What a browser's title of a page ends with. */
    private static final String SITE = " — Маршрут$";

    private static final int LAST_PAGE = 100_000;
    private static final CacheControl OF_FILES =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();

    private final Acts acts;
    private final Drafts drafts;
    private final SignedPapers papers;
    private final Files files;
    private final Documents documents;
    private final Packages packages;
    private final PortalSettings settings;

    PortalController(
            Acts acts,
            Drafts drafts,
            SignedPapers papers,
            Files files,
            Documents documents,
            Packages packages,
            PortalSettings settings) {
        this.acts = acts;
        this.drafts = drafts;
        this.papers = papers;
        this.files = files;
        this.documents = documents;
        this.packages = packages;
        this.settings = settings;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("acts", acts.newest(5));
        model.addAttribute(
                "drafts",
                drafts.all().stream().filter(Drafts.Draft::open).limit(5).toList());
        return "portal/home";
    }

    @GetMapping("/acts")
    String acts(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "0") String page,
            Model model) {
        String typed = Typed.shown(text).replaceFirst(SITE, "");
        String wanted = text == null || text.isBlank() ? null : Typed.cutAtWord(typed, LONGEST_TEXT);
        boolean cut = wanted != null && wanted.length() < typed.length();
        int number = number(page);
        String ofKind = kind == null || kind.isBlank() ? null : kind;
        Acts.Found found = acts.find(new Acts.Search(wanted, ofKind, date(from), date(to)), number);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/acts");
        Optional.ofNullable(wanted).ifPresent(value -> address.queryParam("text", "{text}"));
        Optional.ofNullable(ofKind).ifPresent(value -> address.queryParam("kind", "{kind}"));
        Optional.ofNullable(date(from)).ifPresent(value -> address.queryParam("from", value));
        Optional.ofNullable(date(to)).ifPresent(value -> address.queryParam("to", value));
        String filtered = address.encode()
                .buildAndExpand(java.util.Map.of("text", String.valueOf(wanted), "kind", String.valueOf(ofKind)))
                .toUriString();
        model.addAttribute("found", found);
        model.addAttribute("counted", Acts.COUNTED);
        model.addAttribute("kinds", acts.kinds());
        model.addAttribute("text", wanted);
        model.addAttribute("cut", cut);
        model.addAttribute("kind", ofKind);
        model.addAttribute("from", date(from));
        model.addAttribute("to", date(to));
        model.addAttribute("page", number);
        model.addAttribute(
                "hasNext",
                (number + 1L) * Acts.PAGE < found.total()
                        || found.total() > Acts.COUNTED && found.acts().size() == Acts.PAGE);
        model.addAttribute("address", filtered + (filtered.contains("?") ? "&page=" : "?page="));
        return "portal/acts";
    }

    @GetMapping("/acts/{id}")
    String act(@PathVariable String id, Model model) {
        Act act = published(id);
        model.addAttribute("act", act);
        model.addAttribute("files", acts.files(act));
        model.addAttribute("history", acts.history(act));
        acts.registration(act).ifPresent(page -> model.addAttribute("registration", page));
        return "portal/act";
    }

    @GetMapping("/acts/{id}/files/{fileId}")
    ResponseEntity<Resource> actFile(@PathVariable String id, @PathVariable String fileId, HttpServletRequest request) {
        return file(acts.files(published(id)), fileId, request);
    }

    /** Whatever the public may not open of an act is not in it. */
    @GetMapping("/acts/{id}/package")
    ResponseEntity<Resource> actPackage(@PathVariable String id, WebRequest request) {
        Act act = published(id);
        if (act.isWithdrawn()) {
            throw notFound();
        }
        return packages.of(documents.card(act.id().toString()), true).answer(OF_FILES, request);
    }

    @GetMapping("/papers/{id}")
    String paper(@PathVariable String id, Model model) {
        model.addAttribute("paper", id(id).flatMap(papers::find).orElseThrow(PortalController::notFound));
        return "portal/paper";
    }

    @GetMapping("/drafts")
    String drafts(Model model) {
        List<Drafts.Draft> all = drafts.all();
        model.addAttribute("open", all.stream().filter(Drafts.Draft::open).toList());
        model.addAttribute("closed", all.stream().filter(draft -> !draft.open()).toList());
        return "portal/drafts";
    }

    @GetMapping("/drafts/{id}")
    String draft(@PathVariable String id, Model model) {
        Drafts.Draft draft = publicDraft(id);
        model.addAttribute("draft", draft);
        model.addAttribute("files", drafts.files(draft));
        model.addAttribute("conclusions", settings.conclusions());
        return "portal/draft";
    }

    @GetMapping("/drafts/{id}/files/{fileId}")
    ResponseEntity<Resource> draftFile(
            @PathVariable String id, @PathVariable String fileId, HttpServletRequest request) {
        return file(drafts.files(publicDraft(id)), fileId, request);
    }

    private Act published(String id) {
        return id(id).flatMap(acts::find).orElseThrow(PortalController::notFound);
    }

    private Drafts.Draft publicDraft(String id) {
        return id(id).flatMap(drafts::find).orElseThrow(PortalController::notFound);
    }

    private ResponseEntity<Resource> file(List<FileVersion> open, String fileId, HttpServletRequest request) {
        return open.stream()
                .filter(file -> file.id().toString().equals(fileId))
                .findFirst()
                .map(file -> files.answer(file, OF_FILES, request))
                .orElseThrow(PortalController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static ResponseStatusException badRequest() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static int number(String page) {
        if (!page.matches("\\d{1,6}") || Integer.parseInt(page) > LAST_PAGE) {
            throw badRequest();
        }
        return Integer.parseInt(page);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw badRequest();
        }
    }
}
