package org.marshrut.signing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.signing.Signing.Sent;
import org.marshrut.signing.SigningViews.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Many signatures by one request: each in its own transaction, so that one that fails stops none. */
@Component
class ManySignatures {

    private static final Logger log = LoggerFactory.getLogger(ManySignatures.class);

    static final int MOST = 100;

    @Schema(name = "SignaturesManifest")
    record Manifest(@Nullable List<@Nullable Item> items) {}

    /** @param part name of the part of the request that is the signature's file */
    @Schema(name = "SignatureToGive")
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            @Nullable String taskId,
            @Nullable String part,
            @Nullable String sha256,
            @Nullable String decision,
            @Nullable String comment) {}

    private record OpenTask(String folder, String task) {}

    private final Signing signing;
    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final ObjectMapper json;

    ManySignatures(Signing signing, JdbcClient jdbc, CurrentUser user, ObjectMapper json) {
        this.signing = signing;
        this.jdbc = jdbc;
        this.user = user;
        this.json = json;
    }

    /** In the order of the manifest, each with its part of the request. */
    List<Result> sign(Manifest manifest, MultipartHttpServletRequest request) {
        List<Item> items = manifest.items() == null ? List.of() : manifest.items();
        if (items.isEmpty() || items.size() > MOST) {
            throw Refusal.field("manifest", "За один раз — от 1 до %d подписей (items). Разделите их.".formatted(MOST));
        }
        return items.stream()
                .map(item ->
                        item == null || item.taskId() == null || item.taskId().isBlank()
                                ? new Result(null, 400, "Не названа задача (taskId).")
                                : one(item.taskId(), () -> sent(item, request)))
                .toList();
    }

    private static Sent sent(Item item, MultipartHttpServletRequest request) {
        MultipartFile part = item.part() == null ? null : request.getFile(item.part());
        return new Sent(GivenFile.read(part), item.decision(), item.comment(), item.sha256());
    }

    /** In the order of the package. */
    List<Result> sign(MultipartFile upload) {
        SignedPackage signed = SignedPackage.read(upload, json);
        Map<String, SigningManifest.Item> named = new HashMap<>();
        if (signed.manifest().items() != null) {
            signed.manifest().items().stream()
                    .filter(Objects::nonNull)
                    .filter(item -> item.folder() != null && item.taskId() != null)
                    .forEach(item -> named.putIfAbsent(String.valueOf(item.folder()), item));
        }
        Map<String, List<String>> byNumber =
                named.keySet().containsAll(signed.signatures().keySet())
                        ? Map.of()
                        : open(signed.signatures().keySet().toArray(String[]::new));
        List<Result> results = new ArrayList<>();
        signed.signatures().forEach((folder, signature) -> {
            SigningManifest.Item item = named.get(folder);
            List<String> tasks = item == null ? byNumber.getOrDefault(folder, List.of()) : List.of(item.taskId());
            results.add(ofFolder(folder, tasks, item, signature));
        });
        return results;
    }

    private Result ofFolder(
            String folder, List<String> tasks, SigningManifest.@Nullable Item item, byte @Nullable [] signature) {
        if (tasks.size() > 1) {
            return new Result(
                    null,
                    400,
                    "Папка «%s»: с этим номером у вас несколько задач. Назовите папку номером задачи."
                            .formatted(folder));
        }
        String task = tasks.isEmpty() ? folder : tasks.get(0);
        if (signature == null) {
            return new Result(task, 400, "В папке «%s» больше одной подписи. Оставьте одну, свою.".formatted(folder));
        }
        return one(
                task,
                () -> item == null
                        ? new Sent(signature, null, null, null)
                        : new Sent(signature, item.decision(), item.comment(), item.sha256()));
    }

    /** Signatures that wait for the person who asks, by their folders. */
    private Map<String, List<String>> open(String... folders) {
        Map<String, List<String>> found = new HashMap<>();
        jdbc.sql("""
                        select c.project_number as folder, d.task_id as task
                        from open_tasks t join decisions d on d.task_id = t.id join documents c on c.id = d.document_id
                        where t.assignee = ? and d.step = 'SIGNATURE' and d.decided_at is null and d.cancelled_at is null
                          and c.project_number is not null
                        order by d.id
                        """).param(user.login().orElseThrow()).query(OpenTask.class).list().stream()
                .filter(open -> List.of(folders).contains(SigningPackage.plain(open.folder())))
                .forEach(open -> found.computeIfAbsent(SigningPackage.plain(open.folder()), folder -> new ArrayList<>())
                        .add(open.task()));
        return found;
    }

    private Result one(String task, Supplier<Sent> sent) {
        try {
            signing.sign(task, sent.get());
            return new Result(task, 200, null);
        } catch (Refusal refusal) {
            return new Result(task, refusal.status().value(), refusal.detail());
        } catch (RuntimeException e) {
            log.error("Задача {} не подписана", task, e);
            return new Result(task, 500, "Не получилось из-за ошибки в системе. Повторите или сообщите в поддержку.");
        }
    }
}
