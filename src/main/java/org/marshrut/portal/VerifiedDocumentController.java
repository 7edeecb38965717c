package org.marshrut.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.marshrut.portal.SignedPapers.SignedPaper;
import org.marshrut.proof.PublicProofs;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where the code of a signed document leads: what it is, who signed it, and whether its signatures are true today. Of a paper
 * that is not published nobody is named: the paper itself does that for whoever holds it.
 */
@Controller
class VerifiedDocumentController {

    private final Acts acts;
    private final SignedPapers papers;
    private final PublicProofs proofs;

    VerifiedDocumentController(Acts acts, SignedPapers papers, PublicProofs proofs) {
        this.acts = acts;
        this.papers = papers;
        this.proofs = proofs;
    }

    @GetMapping("/verify/{document}")
    String show(@PathVariable String document, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        UUID id = PortalController.id(document).orElseThrow(VerifiedDocumentController::notFound);
        Optional<Act> act = acts.find(id);
        model.addAttribute("act", act.orElse(null));
        if (act.isEmpty()) {
            SignedPaper paper = papers.find(id).orElseThrow(VerifiedDocumentController::notFound);
            model.addAttribute("paper", paper);
        }
        if (act.isEmpty() || !act.get().isWithdrawn()) {
            model.addAttribute("proof", proofs.of(id, act.isPresent()));
            verify(id, request, response, model);
        }
        return "portal/verify-document";
    }

    private void verify(UUID id, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            model.addAttribute("signatures", proofs.verify(id, request));
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            if (refusal instanceof RetryLater later) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            }
            model.addAttribute("refused", refusal.detail());
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
