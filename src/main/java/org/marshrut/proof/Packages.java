package org.marshrut.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.Kinds;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.signature.Signatures;
import org.marshrut.visa.SheetsToPack;
import org.springframework.stereotype.Component;

/** Packages of signed documents: the same document, decided on in the same way, gives the same bytes. */
@Component
public class Packages {

    private static final ObjectWriter JSON = JsonMapper.builder()
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Files files;
    private final Kinds kinds;
    private final Organisations organisations;
    private final Signatures signatures;
    private final ElectronicSignatures electronic;
    private final SheetsToPack sheets;
    private final DecisionChains chains;
    private final IssuedPackages issued;
    private final OfflinePage page;

    Packages(
            Files files,
            Kinds kinds,
            Organisations organisations,
            Signatures signatures,
            ElectronicSignatures electronic,
            SheetsToPack sheets,
            DecisionChains chains,
            IssuedPackages issued,
            OfflinePage page) {
        this.files = files;
        this.kinds = kinds;
        this.organisations = organisations;
        this.signatures = signatures;
        this.electronic = electronic;
        this.sheets = sheets;
        this.chains = chains;
        this.issued = issued;
        this.page = page;
    }

    /**
     * @param open for everybody; the caller knows that everybody may have the text and its copy
     * @throws Refusal 409 until everybody has signed who has to; 410 when the content is destroyed
     */
    public SignedPackage of(DocumentFacts document, boolean open) {
        signatures.missing(document).ifPresent(what -> {
            throw Refusal.conflict(
                    "Пакет выдаётся о подписанном документе: %s. Повторите, когда документ подпишут.".formatted(what));
        });
        FileVersion text = last(document, FileRole.DRAFT_TEXT).orElseThrow();
        files.find(document.id(), text.id());
        String name = "text." + ending(text.name());
        List<ElectronicSignature> given = electronic.of(document.id()).stream()
                .filter(one -> one.fileId().equals(text.id()))
                // A party outside has not agreed to be named to everybody.
                .filter(one -> !open || one.decision() != null)
                .toList();
        DecisionChain chain = chains.of(document);
        List<PackedFile> packed = new ArrayList<>();
        packed.add(PackedFile.of(name, text, files.content(text)));
        last(document, FileRole.STAMPED_COPY)
                .ifPresent(copy -> packed.add(PackedFile.of(Manifest.COPY, copy, files.content(copy))));
        for (int n = 0; n < given.size(); n++) {
            packed.add(
                    PackedFile.of(signature(n), electronic.content(given.get(n).id())));
        }
        SheetsToPack.Sheet sheet = sheets.of(document, open);
        packed.add(PackedFile.of(
                Manifest.PRINTED_SHEET, issued.printed(document.id(), Sha256.of(sheet.json()), sheet.pdf())));
        packed.add(PackedFile.of(Manifest.SHEET, sheet.json()));
        packed.add(PackedFile.of(Manifest.TRAIL, json(chain)));
        packed.add(PackedFile.of(Manifest.PAGE, page.bytes()));
        byte[] manifest = json(manifest(document, open, text, name, given, chain, packed));
        packed.add(PackedFile.of(Manifest.NAME, manifest));
        packed.add(PackedFile.of(Manifest.SEAL, Manifest.seal(manifest).getBytes(StandardCharsets.UTF_8)));
        String sha256 = Sha256.of(manifest);
        issued.issue(document.id(), open, sha256);
        return new SignedPackage(nameOf(document), sha256, packed);
    }

    private static String signature(int place) {
        return "signature-" + (place + 1) + ".p7s";
    }

    private Manifest manifest(
            DocumentFacts document,
            boolean open,
            FileVersion text,
            String name,
            List<ElectronicSignature> given,
            DecisionChain chain,
            List<PackedFile> packed) {
        List<Manifest.Given> signed = new ArrayList<>();
        for (int n = 0; n < given.size(); n++) {
            ElectronicSignature one = given.get(n);
            signed.add(new Manifest.Given(
                    signature(n),
                    one.owner(),
                    one.serial(),
                    one.validFrom().toInstant().toString(),
                    one.validTo().toInstant().toString(),
                    one.receivedAt().toInstant().toString()));
        }
        return new Manifest(
                Manifest.FORMAT,
                open,
                new Manifest.Of(
                        document.id().toString(),
                        kinds.nameOf(document.kind()),
                        document.registrationNumber(),
                        document.registrationDate() == null
                                ? null
                                : DateTimeFormatter.ISO_LOCAL_DATE.format(document.registrationDate()),
                        organisations.get(document.organisation()).name(),
                        text.name(),
                        text.version()),
                name,
                chain.head(),
                signed,
                packed.stream().map(PackedFile::listed).toList());
    }

    private Optional<FileVersion> last(DocumentFacts document, FileRole role) {
        return files.of(document.id()).stream()
                .filter(file -> file.role() == role)
                .reduce((earlier, later) -> later);
    }

    /** Of a name that somebody has given to his file only what cannot do harm on any machine. */
    private static String ending(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ending.matches("[a-z0-9]{1,8}") && name.contains(".") ? ending : "bin";
    }

    private static String nameOf(DocumentFacts document) {
        String number = Objects.requireNonNullElse(document.registrationNumber(), "без номера")
                .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-");
        return "Пакет " + number + ".zip";
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
