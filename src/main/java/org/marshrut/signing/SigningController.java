package org.marshrut.signing;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.KeptSignatures;
import org.marshrut.organisation.Organisations;
import org.marshrut.seal.Streebog;
import org.marshrut.signing.Signing.Ready;
import org.marshrut.signing.Signing.Sent;
import org.marshrut.signing.SigningViews.Present;
import org.marshrut.signing.SigningViews.Signed;
import org.marshrut.signing.SigningViews.Task;
import org.marshrut.signing.SigningViews.Text;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What is to be signed at a task, and the signature. */
@RestController
@RequestMapping("/api/tasks/{taskId}/signature")
class SigningController {

    private final Signing signing;
    private final Files files;
    private final KeptSignatures kept;
    private final Organisations organisations;

    SigningController(Signing signing, Files files, KeptSignatures kept, Organisations organisations) {
        this.signing = signing;
        this.files = files;
        this.kept = kept;
        this.organisations = organisations;
    }

    @GetMapping
    Task task(@PathVariable String taskId) {
        Ready ready = signing.ready(taskId);
        return new Task(ready.use(), text(ready.document(), ready.text()), given(ready));
    }

    private Text text(DocumentFacts document, FileVersion file) {
        return new Text(
                file.id(),
                file.name(),
                file.version(),
                file.size(),
                file.mediaType(),
                file.sha256(),
                Streebog.of(files.content(file)),
                "/api/documents/%s/files/%s".formatted(document.id(), file.id()));
    }

    private List<Present> given(Ready ready) {
        ZoneId zone = organisations.get(ready.document().organisation()).zone();
        return kept.of(ready.document().id(), zone).stream()
                .filter(one -> one.file().equals(ready.text().id()))
                .map(one -> new Present(one.owner(), one.login(), one.party(), one.receivedAt()))
                .toList();
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Signed sign(
            @PathVariable String taskId,
            @RequestParam(required = false) @Nullable MultipartFile signature,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String comment,
            @RequestParam(required = false) @Nullable String sha256) {
        return signing.sign(taskId, new Sent(GivenFile.read(signature), decision, comment, sha256));
    }
}
