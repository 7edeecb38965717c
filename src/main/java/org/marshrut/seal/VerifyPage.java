package org.marshrut.seal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page on which everybody has a signature verified. Nothing is kept, nobody is asked who he is. */
@Controller
@RequestMapping("/verify")
class VerifyPage {

    private static final String PAGE = "portal/verify";

    private final Verifier verifier;
    private final VerifyTurns turns;

    VerifyPage(Verifier verifier, VerifyTurns turns) {
        this.verifier = verifier;
        this.turns = turns;
    }

    @ModelAttribute
    void neverKept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @GetMapping
    String page() {
        return PAGE;
    }

    @PostMapping
    String verify(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile signature,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (VerifyUpload.isZipAlone(file, signature)) {
            return "forward:/verify/package";
        }
        try {
            Verification answer =
                    turns.take(request, () -> VerifyUpload.of(file, signature).verifiedBy(verifier));
            model.addAttribute("answer", answer);
            model.addAttribute("checkedAt", Moments.words(answer.evidence().checkedAt()));
        } catch (Refusal refusal) {
            refuse(refusal, response, model);
        }
        return PAGE;
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(refusal.status().value());
        if (refusal instanceof RetryLater later) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
        }
        model.addAttribute("refused", refusal.detail());
    }
}
