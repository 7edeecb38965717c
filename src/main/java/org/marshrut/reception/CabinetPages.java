package org.marshrut.reception;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.citizen.Citizen;
import org.marshrut.citizen.CurrentCitizen;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** One's own papers. What is somebody else's has the same answer as what has never been: 404. */
@Controller
class CabinetPages {

    private static final int SIZE = 20;
    private static final int LAST_PAGE = 100_000;
    private static final CacheControl PRIVATE = CacheControl.noStore().cachePrivate();

    private final CurrentCitizen current;
    private final OwnPapers papers;
    private final Additions additions;
    private final Ratings ratings;
    private final CitizenDrafts drafts;
    private final Offers offers;
    private final Files files;
    private final ReceptionSettings settings;

    CabinetPages(
            CurrentCitizen current,
            OwnPapers papers,
            Additions additions,
            Ratings ratings,
            CitizenDrafts drafts,
            Offers offers,
            Files files,
            ReceptionSettings settings) {
        this.current = current;
        this.papers = papers;
        this.additions = additions;
        this.ratings = ratings;
        this.drafts = drafts;
        this.offers = offers;
        this.files = files;
        this.settings = settings;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    @GetMapping("/cabinet")
    String cabinet(@RequestParam(defaultValue = "0") String page, HttpServletRequest request, Model model) {
        Optional<Citizen> citizen = current.of(request);
        if (citizen.isEmpty()) {
            return toLogin("/cabinet");
        }
        if (!page.matches("\\d{1,6}") || Integer.parseInt(page) > LAST_PAGE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        int number = Integer.parseInt(page);
        OwnPapers.Page found = papers.page(citizen.get().id(), number, SIZE);
        Map<String, String> names = offers.all().stream()
                .collect(Collectors.toMap(Offers.Offer::code, Offers.Offer::name, (one, same) -> one));
        model.addAttribute("papers", found.papers());
        model.addAttribute("hasNext", found.hasNext());
        model.addAttribute("page", number);
        model.addAttribute(
                "drafts",
                number > 0
                        ? List.of()
                        : drafts.of(citizen.get().id()).stream()
                                .filter(draft -> names.containsKey(draft.service()))
                                .toList());
        model.addAttribute("names", names);
        return "reception/cabinet";
    }

    @GetMapping("/cabinet/papers/{id}")
    String paper(@PathVariable String id, HttpServletRequest request, Model model) {
        Optional<Citizen> citizen = current.of(request);
        return citizen.isEmpty()
                ? toLogin("/cabinet/papers/" + id)
                : shown(citizen.get(), paper(citizen.get(), id), Problem.NONE, model);
    }

    @GetMapping("/cabinet/papers/{id}/files/{fileId}")
    ResponseEntity<Resource> file(@PathVariable String id, @PathVariable String fileId, HttpServletRequest request) {
        Citizen citizen = current.of(request).orElseThrow(CabinetPages::notFound);
        return papers.givenFiles(paper(citizen, id)).stream()
                .filter(file -> file.id().toString().equals(fileId))
                .findFirst()
                .map(file -> files.answer(file, PRIVATE, request))
                .orElseThrow(CabinetPages::notFound);
    }

    @GetMapping("/cabinet/papers/{id}/answers/{part}")
    ResponseEntity<Resource> result(@PathVariable String id, @PathVariable String part, HttpServletRequest request) {
        Citizen citizen = current.of(request).orElseThrow(CabinetPages::notFound);
        FileVersion answer = papers.result(part(paper(citizen, id), part)).orElseThrow(CabinetPages::notFound);
        return files.answer(answer, PRIVATE, request);
    }

    /** What was typed into which form of the page, and what is wrong with it. */
    record Problem(String form, @Nullable String part, Map<String, String> fields, String text, String stars) {
        static final Problem NONE = new Problem("", null, Map.of(), "", "");

        public boolean in(String name, UUID document) {
            return form.equals(name) && document.toString().equals(part);
        }

        public @Nullable String of(String field) {
            return fields.get(field);
        }
    }

    private record Sent(Citizen citizen, Paper paper, Paper.Part part, UUID key) {}

    @PostMapping("/cabinet/papers/{id}/answer")
    String answer(@PathVariable String id, HttpServletRequest request, HttpServletResponse response, Model model) {
        return take(
                "answer",
                id,
                request,
                response,
                model,
                sent -> additions.answer(
                        sent.citizen().id(),
                        sent.part(),
                        sent.key(),
                        request.getParameter("text"),
                        ReceptionPages.files(request)));
    }

    @PostMapping("/cabinet/papers/{id}/addition")
    String addition(@PathVariable String id, HttpServletRequest request, HttpServletResponse response, Model model) {
        return take(
                "addition",
                id,
                request,
                response,
                model,
                sent -> additions.add(
                        sent.citizen().id(),
                        sent.paper(),
                        sent.part(),
                        sent.key(),
                        request.getParameter("text"),
                        ReceptionPages.files(request)));
    }

    @PostMapping("/cabinet/papers/{id}/rating")
    String rating(@PathVariable String id, HttpServletRequest request, HttpServletResponse response, Model model) {
        return take(
                "rating",
                id,
                request,
                response,
                model,
                sent -> ratings.rate(
                        sent.citizen().id(), sent.part(), request.getParameter("stars"), request.getParameter("text")));
    }

    private String take(
            String form,
            String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Consumer<Sent> work) {
        Optional<Citizen> citizen = current.of(request);
        if (citizen.isEmpty()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute(
                    "refused",
                    "Вы вышли из кабинета: вход длится четыре часа. Ничего не отправлено. Скопируйте набранное, войдите и отправьте снова.");
            model.addAttribute("back", "/cabinet/papers/" + id);
            Optional.ofNullable(request.getParameter("text")).ifPresent(text -> model.addAttribute("typed", text));
            return "reception/refused";
        }
        Paper paper = paper(citizen.get(), id);
        Paper.Part part = part(paper, String.valueOf(request.getParameter("part")));
        try {
            work.accept(new Sent(citizen.get(), paper, part, ReceptionPages.key(request.getParameter("key"))));
            return "redirect:/cabinet/papers/" + id;
        } catch (Refusal refusal) {
            Map<String, String> fields = ServiceForm.byField(refusal.errors());
            response.setStatus(refusal.status().value());
            if (fields.isEmpty()) {
                ReceptionPages.refuse(refusal, response, model);
            }
            model.addAttribute("filesLost", !ReceptionPages.files(request).isEmpty());
            return shown(
                    citizen.get(),
                    paper(citizen.get(), id),
                    new Problem(
                            form,
                            part.document().toString(),
                            fields,
                            Optional.ofNullable(request.getParameter("text")).orElse(""),
                            Optional.ofNullable(request.getParameter("stars")).orElse("")),
                    model);
        }
    }

    private String shown(Citizen citizen, Paper paper, Problem problem, Model model) {
        Map<UUID, Ratings.Rating> rated =
                ratings.of(paper.parts().stream().map(Paper.Part::document).toList());
        model.addAttribute("paper", paper);
        model.addAttribute("lines", papers.filledIn(paper));
        model.addAttribute("files", papers.givenFiles(paper));
        model.addAttribute("rated", rated);
        model.addAttribute(
                "mayRate",
                paper.parts().stream()
                        .filter(part -> part.hasResult() && ratings.mayChange(rated.get(part.document())))
                        .map(Paper.Part::document)
                        .collect(Collectors.toSet()));
        model.addAttribute("problem", problem);
        model.addAttribute("key", UUID.randomUUID());
        model.addAttribute("limits", settings);
        return "reception/paper";
    }

    private Paper paper(Citizen citizen, String id) {
        return Ids.read(id).flatMap(found -> papers.find(citizen.id(), found)).orElseThrow(CabinetPages::notFound);
    }

    private static Paper.Part part(Paper paper, String id) {
        return paper.parts().stream()
                .filter(part -> part.document().toString().equals(id))
                .findFirst()
                .orElseThrow(CabinetPages::notFound);
    }

    private static String toLogin(String address) {
        return "redirect:/cabinet/login?to=" + UriUtils.encode(address, StandardCharsets.UTF_8);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
