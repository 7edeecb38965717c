package org.marshrut.proof;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.marshrut.seal.VerifyTurns;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page on which everybody has a package checked, and the page that does it without us. Nothing is kept. */
@Controller
class PackageVerifyPage {

    private final PackageVerifier verifier;
    private final VerifyTurns turns;
    private final OfflinePage page;

    PackageVerifyPage(PackageVerifier verifier, VerifyTurns turns, OfflinePage page) {
        this.verifier = verifier;
        this.turns = turns;
        this.page = page;
    }

    /** @param file the package as the form for a document and its signature calls it */
    @PostMapping("/verify/package")
    String verify(
            @RequestParam(name = "package", required = false) @Nullable MultipartFile given,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            MultipartFile zip = given == null ? file : given;
            if (zip == null || zip.isEmpty()) {
                throw Refusal.field("package", "Пакета нет. Выберите файл zip, который вам передали.");
            }
            model.addAttribute("answer", turns.take(request, () -> verifier.answer(bytes(zip))));
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            if (refusal instanceof RetryLater later) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            }
            model.addAttribute("refused", refusal.detail());
            return "portal/verify";
        }
        return "portal/verify-package";
    }

    private static byte[] bytes(MultipartFile zip) {
        try {
            return zip.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be saved: opened from here, its script would be stopped, and it would prove nothing that we do not say ourselves. */
    @GetMapping("/verify/offline")
    ResponseEntity<byte[]> offline() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("Проверка пакета.html", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(page.bytes());
    }
}
