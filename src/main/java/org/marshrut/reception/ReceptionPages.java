package org.marshrut.reception;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.StalePage;
import org.marshrut.citizen.Citizen;
import org.marshrut.citizen.CurrentCitizen;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

/** What can be handed in, and the forms. Whatever goes wrong, the page comes back with all that was typed. */
@Controller
class ReceptionPages {

    private static final String FORM = "reception/form";
    private static final String PREFIX = "/reception/";
    private static final String SEND = "send";

    /** Of nobody nothing is known. */
    private static final Citizen NOBODY = new Citizen(new UUID(0, 0), null, null, null, null, null, null);

    private final Offers offers;
    private final ServiceForm form;
    private final CitizenDrafts drafts;
    private final HandIn handIn;
    private final CurrentCitizen current;
    private final ReceptionSettings settings;

    ReceptionPages(
            Offers offers,
            ServiceForm form,
            CitizenDrafts drafts,
            HandIn handIn,
            CurrentCitizen current,
            ReceptionSettings settings) {
        this.offers = offers;
        this.form = form;
        this.drafts = drafts;
        this.handIn = handIn;
        this.current = current;
        this.settings = settings;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    /** Nobody can log in, so pages say what to do instead. */
    @ModelAttribute("closed")
    boolean closed() {
        return !current.mayLogIn();
    }

    /** The same for everybody. */
    @GetMapping("/reception")
    String list(HttpServletResponse response, Model model) {
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic().getHeaderValue());
        model.addAttribute("offers", offers.all());
        return "reception/list";
    }

    @GetMapping("/reception/{service}")
    String form(@PathVariable String service, HttpServletRequest request, Model model) {
        Offers.Offer offer = offer(service);
        Optional<Citizen> citizen = current.of(request);
        if (citizen.isEmpty()) {
            model.addAttribute("offer", offer);
            model.addAttribute("login", login(service));
            model.addAttribute("asked", form.fields(offer.kind(), NOBODY, Filled.NOTHING, Map.of()));
            return "reception/enter";
        }
        Optional<CitizenDrafts.Draft> draft = drafts.find(citizen.get().id(), service);
        Filled filled =
                draft.map(CitizenDrafts.Draft::filled).orElseGet(() -> ServiceForm.blank(offer.kind(), citizen.get()));
        draft.ifPresent(kept -> model.addAttribute("kept", kept));
        return shown(offer, citizen.get(), filled, Map.of(), UUID.randomUUID(), model);
    }

    @PostMapping("/reception/{service}")
    String send(@PathVariable String service, HttpServletRequest request, HttpServletResponse response, Model model) {
        Offers.Offer offer = offer(service);
        Filled filled = Filled.read(request.getParameterMap(), ServiceForm.keys(offer.kind()));
        UUID key = key(request.getParameter("key"));
        Optional<Citizen> known = current.of(request);
        if (known.isEmpty()) {
            return loggedOut(offer, filled, key, response, model);
        }
        Citizen citizen = known.get();
        Map<String, String> problems = new LinkedHashMap<>();
        try {
            Optional<UUID> done = handIn.keep(
                    citizen, service, key, filled, files(request), ids(request.getParameterValues("remove")), problems);
            if (done.isPresent()) {
                return "redirect:/cabinet/papers/" + done.get();
            }
            if (!SEND.equals(request.getParameter("action"))) {
                response.setStatus(problems.isEmpty() ? HttpStatus.OK.value() : HttpStatus.BAD_REQUEST.value());
                model.addAttribute("saved", true);
                return shown(offer, citizen, filled, problems, key, model);
            }
            if (problems.isEmpty()) {
                HandIn.Outcome outcome = handIn.send(citizen, offer, key, filled);
                if (outcome.document() != null) {
                    return "redirect:/cabinet/papers/" + outcome.document();
                }
                problems.putAll(outcome.problems());
            }
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } catch (Refusal refusal) {
            refuse(refusal, response, model);
        }
        return shown(offer, citizen, filled, problems, key, model);
    }

    private String loggedOut(Offers.Offer offer, Filled filled, UUID key, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        model.addAttribute("login", login(offer.code()));
        model.addAttribute("loggedOut", true);
        return shown(offer, NOBODY, filled, Map.of(), key, model);
    }

    /** What a form gets that is not carried out: its page again where that is possible, and always why. */
    @RequestMapping(
            path = StalePage.ADDRESS,
            method = {RequestMethod.GET, RequestMethod.POST})
    String refused(HttpServletRequest request, HttpServletResponse response, Model model) {
        String words = (String) request.getAttribute(StalePage.WORDS);
        if (words == null) {
            return "redirect:/reception";
        }
        int status = (Integer) request.getAttribute(StalePage.STATUS);
        response.setStatus(status);
        Optional.ofNullable(request.getAttribute(StalePage.RETRY))
                .ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString()));
        model.addAttribute("refused", words);
        String from = String.valueOf(request.getAttribute(StalePage.FROM));
        Optional<Offers.Offer> offer = from.startsWith(PREFIX) && status == HttpStatus.FORBIDDEN.value()
                ? offers.find(UriUtils.decode(from.substring(PREFIX.length()), StandardCharsets.UTF_8))
                : Optional.empty();
        if (offer.isPresent()) {
            Filled filled = Filled.read(
                    request.getParameterMap(), ServiceForm.keys(offer.get().kind()));
            Optional<Citizen> citizen = current.of(request);
            model.addAttribute("filesLost", !files(request).isEmpty());
            if (citizen.isEmpty()) {
                model.addAttribute("login", login(offer.get().code()));
            }
            return shown(
                    offer.get(), citizen.orElse(NOBODY), filled, Map.of(), key(request.getParameter("key")), model);
        }
        model.addAttribute("back", from.startsWith("/cabinet/") || from.startsWith(PREFIX) ? from : "/cabinet");
        if (status == HttpStatus.FORBIDDEN.value()) {
            Optional.ofNullable(request.getParameter("text")).ifPresent(text -> model.addAttribute("typed", text));
        }
        return "reception/refused";
    }

    private String shown(
            Offers.Offer offer, Citizen citizen, Filled filled, Map<String, String> problems, UUID key, Model model) {
        List<FormField> fields = form.fields(offer.kind(), citizen, filled, problems);
        model.addAttribute("offer", offer);
        model.addAttribute("fields", fields);
        model.addAttribute("problems", named(problems, fields));
        model.addAttribute("fileProblem", problems.get("files"));
        model.addAttribute("organisationProblem", problems.get("organisation"));
        model.addAttribute("organisation", filled.organisation());
        model.addAttribute("files", citizen == NOBODY ? List.of() : drafts.files(citizen.id(), offer.code()));
        model.addAttribute(
                "roles", offer.kind().roles().size() > 1 ? offer.kind().roles() : List.of());
        model.addAttribute("key", key);
        model.addAttribute("limits", settings);
        return FORM;
    }

    /** By the id of what is to be corrected on the page. */
    private static Map<String, String> named(Map<String, String> problems, List<FormField> fields) {
        Map<String, String> named = new LinkedHashMap<>();
        problems.forEach((key, message) -> {
            Optional<FormField> field =
                    fields.stream().filter(one -> one.key().equals(key)).findFirst();
            named.put(
                    field.map(FormField::id).orElse(key.equals("organisation") ? "organisation" : "files"),
                    field.map(one -> one.label() + ": ").orElse("") + message);
        });
        return named;
    }

    private Offers.Offer offer(String service) {
        return offers.find(service).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static List<MultipartFile> files(HttpServletRequest request) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return parts == null
                ? List.of()
                : parts.getMultiFileMap().entrySet().stream()
                        .filter(part -> part.getKey().equals(KeptFile.PARTS)
                                || part.getKey().matches("files\\.[A-Z_]{1,60}"))
                        .flatMap(part -> part.getValue().stream())
                        .filter(file -> file.getOriginalFilename() != null
                                && !file.getOriginalFilename().isBlank())
                        .toList();
    }

    private static List<UUID> ids(String @Nullable [] given) {
        return given == null
                ? List.of()
                : Arrays.stream(given).flatMap(text -> Ids.read(text).stream()).toList();
    }

    /** A page without its key is a page of its own. */
    static UUID key(@Nullable String given) {
        return Optional.ofNullable(given).flatMap(Ids::read).orElseGet(UUID::randomUUID);
    }

    private static String login(String service) {
        return "/cabinet/login?to=" + UriUtils.encode(PREFIX + service, StandardCharsets.UTF_8);
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(refusal.status().value());
        if (refusal instanceof RetryLater later) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            long minutes = (later.seconds() + 59) / 60;
            model.addAttribute(
                    "refused",
                    "Вы отправили сегодня столько, сколько можно за день. Набранное сохранено на этой странице. Отправьте снова через %s."
                            .formatted(minutes <= 90 ? minutes + " мин" : (minutes + 59) / 60 + " ч"));
        } else {
            model.addAttribute("refused", refusal.detail());
        }
    }
}
