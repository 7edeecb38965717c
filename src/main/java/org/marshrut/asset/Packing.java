package org.marshrut.asset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;

/**
 * A step of the build, after compiling: reads what Camunda's web applications and our pages inside them load, lets every
 * address name its content, and leaves the files compressed beside the classes. Does nothing when nothing has changed
 * since the last time. Needs libraries that the product does not have.
 */
public final class Packing {

    /** To be counted up when the same files are to be packed otherwise. */
    private static final String WAY = "3";

    private final Path classes;
    private final Compressing compressing;

    private Packing(Path classes, Path cache) {
        this.classes = classes;
        this.compressing = new Compressing(cache);
    }

    /** @param args where the classes are; where compressed files may be kept from one build to the next */
    public static void main(String[] args) throws IOException {
        new Packing(Path.of(args[0]), Path.of(args[1])).pack();
    }

    private void pack() throws IOException {
        WebFiles files = WebFiles.read(classes);
        String version = version(files);
        Path list = classes.resolve(PackedFile.LIST);
        if (Files.exists(list) && Files.readString(list).startsWith(version + "\n")) {
            return;
        }
        FileSystemUtils.deleteRecursively(classes.resolve(PackedFile.FOLDER));
        Marks marks = new Marks(files.bust(), version);
        Map<String, byte[]> marked = marks.scripts(withTasklistBundle(files.served()));
        List<String> lines = new ArrayList<>(List.of(version));
        Map<String, String> hashes = new TreeMap<>();
        for (var file : marks.styles(marked, Packing::hash).entrySet()) {
            PackedFile packed = compressing.pack(classes, file.getKey(), hash(file.getValue()), file.getValue());
            hashes.put(packed.address(), packed.hash());
            lines.add(packed.line());
        }
        for (var page : files.pages().entrySet()) {
            Path place = classes.resolve(page.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, marks.page(page.getKey(), page.getValue(), hashes));
        }
        // last: it says that all the others are there
        Files.writeString(list, String.join("\n", lines) + "\n");
    }

    /** Without it Tasklist loads the whole bundle, as Camunda would have it. */
    private static Map<String, byte[]> withTasklistBundle(SortedMap<String, byte[]> served) {
        try {
            served.put(TasklistBundle.OWN, TasklistBundle.of(served));
        } catch (IllegalStateException otherwise) {
            System.err.println("[WARNING] Tasklist loads more than it needs: " + otherwise.getMessage());
        }
        return served;
    }

    private static String version(WebFiles files) {
        MessageDigest all = sha256();
        all.update(WAY.getBytes(StandardCharsets.UTF_8));
        files.all().forEach((name, content) -> {
            all.update(name.getBytes(StandardCharsets.UTF_8));
            all.update(sha256().digest(content));
        });
        return shortened(all.digest());
    }

    static String hash(byte[] content) {
        return shortened(sha256().digest(content));
    }

    private static String shortened(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
