package org.marshrut.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.marshrut.document.SignatureNames;
import org.marshrut.exchange.ReceivedPackage.Paper;
import org.marshrut.exchange.ReceivedPackage.Part;
import org.marshrut.reader.Readers;
import org.marshrut.seal.Finding;
import org.marshrut.seal.Verification;
import org.marshrut.seal.Verifier;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Reads a folder and holds what is there against what its envelope, its message and its passport say. */
@Component
class PackageReader {

    private static final String PASSPORT = "passport.xml";
    private static final String PDF = "%PDF-";

    /** Something to be done while the files of a package lie unpacked. */
    interface Work {
        void with(ReceivedPackage received) throws IOException;
    }

    private final Readers readers;
    private final Verifier verifier;
    private final ExchangeSettings settings;

    PackageReader(Readers readers, Verifier verifier, ExchangeSettings settings) {
        this.readers = readers;
        this.verifier = verifier;
        this.settings = settings;
    }

    /**
     * @throws PackageFault for what is wrong with the package
     * @throws IOException for what is wrong with the disk
     */
    void read(Path folder, Work work) throws IOException {
        Path unpacked = Files.createTempDirectory("marshrut-package-");
        try {
            work.with(read(folder, unpacked));
        } finally {
            FileSystemUtils.deleteRecursively(unpacked);
        }
    }

    private ReceivedPackage read(Path path, Path unpacked) throws IOException {
        PackageFolder folder = new PackageFolder(path, settings.largest().toBytes());
        Envelope envelope = folder.envelope();
        String name = folder.messageName();
        Message message = Message.read(XmlElement.read(folder.text(name), name));
        try {
            return whole(envelope, message, folder, unpacked);
        } catch (PackageFault fault) {
            throw fault.about(message);
        }
    }

    private ReceivedPackage whole(Envelope envelope, Message message, PackageFolder folder, Path unpacked)
            throws IOException {
        if (message.content() instanceof Content.InContainer container) {
            Map<String, Path> files = Container.unpack(
                    folder.file(container.file()),
                    container.file(),
                    unpacked,
                    settings.largest().toBytes());
            return contained(envelope, message, files);
        }
        if (message.content() instanceof PlainPaper plain) {
            return plain(envelope, message, plain.passport(), folder);
        }
        return new ReceivedPackage(
                envelope, message, Digests.of(message.content().lines()), null);
    }

    private ReceivedPackage contained(Envelope envelope, Message message, Map<String, Path> files) throws IOException {
        String name = files.keySet().stream()
                .filter(file -> PackageNames.key(file).equals(PASSPORT))
                .findFirst()
                .or(() -> files.keySet().stream()
                        .filter(PackageReader::mayBePassport)
                        .findFirst())
                .orElseThrow(() -> new PackageFault("В контейнере нет паспорта (passport.xml)."));
        Passport passport = Passport.read(XmlElement.read(PackageFolder.text(files.get(name), name), name));
        Map<String, Path> known = byKey(files);
        Set<String> named = new HashSet<>(Set.of(PackageNames.key(name)));
        for (String file : passport.files()) {
            if (!known.containsKey(PackageNames.key(file))) {
                throw new PackageFault("Файла «%s», названного в паспорте, в контейнере нет.", file);
            }
            named.add(PackageNames.key(file));
        }
        for (String file : files.keySet()) {
            if (!named.contains(PackageNames.key(file)) && !SignatureNames.isSignature(file)) {
                throw new PackageFault("Файл «%s» в контейнере есть, а в паспорте не назван.", file);
            }
        }
        if (!begins(known.get(PackageNames.key(passport.text().name())))) {
            throw new PackageFault(
                    "Основной документ «%s» — не PDF.", passport.text().name());
        }
        check(passport, known);
        return received(envelope, message, passport, files);
    }

    private static boolean mayBePassport(String file) {
        return file.matches("[a-zA-Z0-9]{1,251}\\.xml");
    }

    private ReceivedPackage plain(Envelope envelope, Message message, Passport passport, PackageFolder folder)
            throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String file : passport.files()) {
            files.put(file, folder.file(file));
        }
        for (Map.Entry<String, Path> file : folder.files().entrySet()) {
            if (SignatureNames.isSignature(file.getKey())) {
                files.putIfAbsent(file.getKey(), file.getValue());
            }
        }
        check(passport, byKey(files));
        return received(envelope, message, passport, files);
    }

    private static Map<String, Path> byKey(Map<String, Path> files) {
        Map<String, Path> known = new LinkedHashMap<>();
        files.forEach((name, file) -> known.put(PackageNames.key(name), file));
        return known;
    }

    private void check(Passport passport, Map<String, Path> files) throws IOException {
        Set<String> parts = new HashSet<>();
        for (Passport.Part part : passport.parts()) {
            Path file = files.get(PackageNames.key(part.name()));
            if (!parts.add(PackageNames.key(part.name()))) {
                throw new PackageFault("Файл «%s» назван в карточке документа дважды.", part.name());
            }
            if (Files.size(file) == 0) {
                throw new PackageFault("Файл «%s» пуст.", part.name());
            }
            for (String signature : part.signatures()) {
                compare(files.get(PackageNames.key(signature)), signature, file, part.name());
            }
            if (part.pages() > 0 && part.name().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
                checkPages(part, file);
            }
        }
    }

    /**
     * A file that has changed on the way is no whole package. What else there is to say of a signature is said to people, once the
     * paper is there: it stops none.
     */
    private void compare(Path signature, String signatureName, Path file, String name) {
        Verification answer =
                verifier.verify(() -> Files.newInputStream(file), () -> Files.newInputStream(signature), null);
        boolean another = Stream.concat(
                        answer.steps().stream(), answer.signers().stream().flatMap(one -> one.steps().stream()))
                .anyMatch(step -> step.code() == Finding.DOCUMENT_DIFFERS || step.code() == Finding.ATTACHED_DIFFERS);
        if (another) {
            throw new PackageFault(
                    "Файл «%s» не тот, который подписан: его хэш не совпадает с хэшем в «%s».", name, signatureName);
        }
    }

    private void checkPages(Passport.Part part, Path file) {
        Readers.Result counted =
                readers.run(PagesOfPdf.class, List.of(file.toAbsolutePath().toString()), any -> {});
        if (counted.end() == Readers.End.DONE && !counted.said().equals(String.valueOf(part.pages()))) {
            throw new PackageFault(
                    "В файле «%s» страниц %s, а в паспорте сказано %d.", part.name(), counted.said(), part.pages());
        }
        if (counted.end() == Readers.End.FAILED) {
            throw new PackageFault("Файл «%s» не читается как PDF.", part.name());
        }
    }

    private static ReceivedPackage received(
            Envelope envelope, Message message, Passport passport, Map<String, Path> files) throws IOException {
        List<Part> texts = new ArrayList<>();
        Map<String, Path> known = byKey(files);
        Set<String> taken = new HashSet<>();
        for (Passport.Part part : passport.parts()) {
            String key = PackageNames.key(part.name());
            if (!SignatureNames.isSignature(key)) {
                texts.add(new Part(part.name(), known.get(key)));
                taken.add(key);
            }
        }
        List<Part> beside = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of(passport.number() + " " + passport.date(), passport.annotation()));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            lines.add(file.getKey() + " " + Digests.of(file.getValue()));
            if (!taken.contains(PackageNames.key(file.getKey()))) {
                beside.add(new Part(file.getKey(), file.getValue()));
            }
        }
        return new ReceivedPackage(envelope, message, Digests.of(lines), new Paper(passport, texts, beside));
    }

    private static boolean begins(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            // a few bytes before it are met and harmless (ISO 32000-1, annex H.3.4)
            return new String(content.readNBytes(1024), java.nio.charset.StandardCharsets.ISO_8859_1).contains(PDF);
        }
    }
}
