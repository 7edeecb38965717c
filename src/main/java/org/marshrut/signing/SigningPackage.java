package org.marshrut.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.SignatureUse;
import org.marshrut.signing.Signing.Ready;
import org.marshrut.signing.SigningManifest.Item;
import org.springframework.stereotype.Component;

/** Texts of many tasks in one archive, to be signed elsewhere. */
@Component
class SigningPackage {

    private final Signing signing;
    private final Files files;
    private final ObjectMapper json;

    SigningPackage(Signing signing, Files files, ObjectMapper json) {
        this.signing = signing;
        this.files = files;
        this.json = json;
    }

    /** What is to be written: nothing is read of the files yet. */
    record Contents(SigningManifest manifest, Map<String, FileVersion> texts) {}

    /**
     * A task that cannot be signed stands in the manifest with its reason.
     *
     * @throws Refusal 400 for none or too many; that of the first task when none can be signed
     */
    Contents of(List<String> taskIds) {
        Set<String> tasks = new LinkedHashSet<>(taskIds);
        if (tasks.isEmpty() || tasks.size() > ManySignatures.MOST) {
            throw Refusal.field("task", "За один раз — от 1 до %d задач. Разделите их.".formatted(ManySignatures.MOST));
        }
        List<Item> items = new ArrayList<>();
        Map<String, FileVersion> texts = new LinkedHashMap<>();
        Set<String> folders = new HashSet<>();
        Refusal first = null;
        for (String task : tasks) {
            try {
                items.add(item(task, ready(task), texts, folders));
            } catch (Refusal refusal) {
                first = first == null ? refusal : first;
                items.add(new Item(task, null, null, null, null, null, refusal.detail(), null, null));
            }
        }
        if (texts.isEmpty() && first != null) {
            throw first;
        }
        return new Contents(new SigningManifest(items), texts);
    }

    private Ready ready(String task) {
        Ready ready = signing.ready(task);
        if (ready.use() == SignatureUse.NOT_USED) {
            throw Refusal.conflict("Документы этого вида электронной подписью не подписывают.");
        }
        return ready;
    }

    private static Item item(String task, Ready ready, Map<String, FileVersion> texts, Set<String> folders) {
        String number = ready.document().projectNumber();
        String folder = number == null || !folders.add(plain(number)) ? plain(task) : plain(number);
        String name = plain(ready.text().name());
        texts.put(folder + "/" + name, ready.text());
        return new Item(
                task,
                folder,
                name,
                ready.text().version(),
                ready.text().size(),
                ready.text().sha256(),
                null,
                "SIGNED",
                null);
    }

    /** A name that every system of files takes. */
    static String plain(String name) {
        String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-").strip();
        return plain.matches("\\.*") ? "-" : plain;
    }

    void write(Contents contents, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(SigningManifest.NAME));
            zip.write(written(contents.manifest()));
            zip.closeEntry();
            for (Map.Entry<String, FileVersion> text : contents.texts().entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                try (InputStream content = files.content(text.getValue()).getInputStream()) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }

    private byte[] written(SigningManifest manifest) throws JsonProcessingException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }
}
