package org.marshrut.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of a package: plain files, few of them, none empty, none elsewhere. */
final class PackageFolder {

    private static final int MOST_FILES = 500;
    private static final long LARGEST_TEXT = 5 << 20;
    private static final List<String> ENVELOPES = List.of("envelope.ini", "envelope.ltr");

    private final Map<String, Path> files = new TreeMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    /** @param largest bytes of all files together @throws PackageFault */
    PackageFolder(Path folder, long largest) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new PackageFault("Это не папка сообщения: во входящей папке лежат только папки с пакетами.");
        }
        long size = 0;
        for (Path file : list(folder)) {
            String name = PackageNames.checked(file.getFileName().toString());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new PackageFault("«%s» — не файл: в папке сообщения не бывает вложенных папок и ссылок.", name);
            }
            if (keys.putIfAbsent(PackageNames.key(name), name) != null) {
                throw new PackageFault("В папке сообщения два файла с именем «%s».", name);
            }
            if (Files.size(file) == 0) {
                throw new PackageFault("Файл «%s» пуст.", name);
            }
            size += Files.size(file);
            if (size > largest) {
                throw new PackageFault("Сообщение больше допустимого: %d МБ.", largest >> 20);
            }
            files.put(name, file);
        }
        if (files.isEmpty()) {
            throw new PackageFault("Папка сообщения пуста.");
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> some = all.limit(MOST_FILES + 1).toList();
            if (some.size() > MOST_FILES) {
                throw new PackageFault("В папке сообщения больше %d файлов.", MOST_FILES);
            }
            return some;
        }
    }

    Envelope envelope() throws IOException {
        String name = ENVELOPES.stream()
                .map(keys::get)
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow(() -> new PackageFault("В папке сообщения нет конверта (envelope.ini или envelope.ltr)."));
        Envelope envelope = Envelope.read(text(name));
        for (String listed : envelope.files()) {
            if (!keys.containsKey(PackageNames.key(listed))) {
                throw new PackageFault("Файла «%s», названного в конверте, нет.", listed);
            }
        }
        List<String> listed = envelope.files().stream().map(PackageNames::key).toList();
        for (Map.Entry<String, String> file : keys.entrySet()) {
            if (!ENVELOPES.contains(file.getKey()) && !listed.contains(file.getKey())) {
                throw new PackageFault("Файл «%s» в папке есть, а в конверте не назван.", file.getValue());
            }
        }
        return envelope;
    }

    /** The file that says what the package is. */
    String messageName() {
        for (String usual : List.of("document.xml", "notification.xml", "acknowledgment.xml")) {
            if (keys.containsKey(usual)) {
                return keys.get(usual);
            }
        }
        List<String> others = files.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".xml"))
                .toList();
        if (others.size() != 1) {
            throw new PackageFault("В папке сообщения нет файла document.xml.");
        }
        return others.get(0);
    }

    /** @throws PackageFault when there is no such file */
    Path file(String name) {
        String found = keys.get(PackageNames.key(name));
        if (found == null) {
            throw new PackageFault("Файла «%s» в папке сообщения нет.", name);
        }
        return files.get(found);
    }

    byte[] text(String name) throws IOException {
        return text(file(name), name);
    }

    static byte[] text(Path file, String name) throws IOException {
        if (Files.size(file) > LARGEST_TEXT) {
            throw new PackageFault("Файл «%s» слишком велик для описания.", name);
        }
        return Files.readAllBytes(file);
    }

    /** By name. */
    Map<String, Path> files() {
        return files;
    }
}
