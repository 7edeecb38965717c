package org.marshrut.digitisation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.digitisation.BatchView.BatchLine;
import org.marshrut.digitisation.BatchView.BatchPage;
import org.marshrut.digitisation.BatchView.LinePage;
import org.marshrut.digitisation.Corrections.Corrected;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Batches for whoever works on them: all that a volunteer gets to. */
@RestController
@RequestMapping("/api/digitisation")
class DigitisationController {

    private static final int LONGEST_REMARK = 1_000;

    @Schema(name = "UnitDescription")
    record Description(@Nullable Integer pages, @Nullable String description) {}

    @Schema(name = "UnitDecision")
    record UnitDecision(
            @Nullable Boolean accepted, @Nullable String remark) {}

    /**
     * @param reason why it was a mistake
     * @param lines ids of units in the batch; null for all of it
     */
    @Schema(name = "CountCorrection")
    record Correction(@Nullable String reason, @Nullable List<Long> lines) {}

    private final BatchList list;
    private final BatchWork work;
    private final Corrections corrections;
    private final Scans scans;
    private final Files files;

    DigitisationController(BatchList list, BatchWork work, Corrections corrections, Scans scans, Files files) {
        this.corrections = corrections;
        this.list = list;
        this.work = work;
        this.scans = scans;
        this.files = files;
    }

    @GetMapping("/batches")
    BatchPage batches(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return list.page(page, size);
    }

    @GetMapping("/batches/{document}/lines")
    LinePage lines(
            @PathVariable String document,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return list.lines(uuid(document), page, size);
    }

    /** What was counted by mistake is not counted any more. */
    @PostMapping("/batches/{document}/correction")
    Corrected correct(@PathVariable String document, @RequestBody Correction said) {
        Typed reason = Typed.text(said.reason());
        if (reason.fault() != null) {
            throw Refusal.field("reason", reason.fault());
        }
        if (reason.isBlank() || reason.isLongerThan(LONGEST_REMARK)) {
            throw Refusal.field(
                    "reason", "Напишите, что посчитано по ошибке, не длиннее %d знаков.".formatted(LONGEST_REMARK));
        }
        return corrections.takeBack(uuid(document), said.lines(), reason.text());
    }

    @PutMapping("/lines/{line}")
    BatchLine describe(@PathVariable String line, @RequestBody Description said) {
        return work.describe(id(line), said.pages(), said.description());
    }

    @PutMapping("/lines/{line}/decision")
    BatchLine decide(@PathVariable String line, @RequestBody UnitDecision said) {
        if (said.accepted() == null) {
            throw Refusal.field("accepted", "Скажите, принята ли единица: true или false.");
        }
        Typed remark = Typed.text(said.remark());
        if (remark.fault() != null) {
            throw Refusal.field("remark", remark.fault());
        }
        if (!said.accepted() && remark.isBlank() || remark.isLongerThan(LONGEST_REMARK)) {
            throw Refusal.field(
                    "remark",
                    "Напишите, что не так со сканом или описанием, не длиннее %d знаков.".formatted(LONGEST_REMARK));
        }
        return work.decide(id(line), said.accepted(), said.accepted() ? "" : remark.text());
    }

    @PostMapping(path = "/lines/{line}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    BatchLine upload(@PathVariable String line, @RequestParam(required = false) @Nullable MultipartFile file) {
        if (file == null) {
            throw Refusal.badRequest("Приложите скан: часть запроса «file».");
        }
        return work.upload(id(line), file);
    }

    @GetMapping("/lines/{line}/files/{file}")
    ResponseEntity<Resource> file(@PathVariable String line, @PathVariable String file, HttpServletRequest request) {
        return files.answer(scans.file(id(line), uuid(file)), CacheControl.noStore(), request);
    }

    @DeleteMapping("/lines/{line}/files/{file}")
    BatchLine remove(@PathVariable String line, @PathVariable String file) {
        return work.remove(id(line), uuid(file));
    }

    /** What is no number is no unit. */
    private static long id(String address) {
        return address.matches("[1-9]\\d{0,17}") ? Long.parseLong(address) : 0;
    }

    private static UUID uuid(String address) {
        try {
            return UUID.fromString(address);
        } catch (IllegalArgumentException notAnId) {
            throw BatchReaders.notFound();
        }
    }
}
