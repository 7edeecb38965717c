package org.marshrut.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.proof.Manifest.Packed;
import org.marshrut.proof.OpenedContainer.Part;

/**
 * A package that somebody has brought, and everything in it that does not fit the rest. Knows nothing of any system: whether
 * the parts are those that were given out is asked elsewhere.
 *
 * @param manifest null when it cannot be read
 * @param sha256 of the manifest's bytes; empty when there is none
 * @param chain null when it cannot be read
 */
record OpenedPackage(
        Map<String, Part> files,
        @Nullable Manifest manifest,
        String sha256,
        @Nullable DecisionChain chain,
        List<Fault> faults) {

    /** Bytes: what is read as JSON has some kilobytes. */
    private static final int LARGEST_JSON = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static OpenedPackage of(byte[] zip) {
        OpenedContainer container = OpenedContainer.of(zip);
        List<Fault> faults = new ArrayList<>(container.faults());
        Part sealed = container.files().get(Manifest.NAME);
        Manifest manifest =
                json(container, Manifest.NAME, faults).map(Manifest::read).orElse(null);
        DecisionChain chain =
                json(container, Manifest.TRAIL, faults).map(DecisionChain::read).orElse(null);
        OpenedPackage opened =
                new OpenedPackage(container.files(), manifest, sealed == null ? "" : sealed.sha256(), chain, faults);
        opened.checkSeal();
        if (manifest != null) {
            opened.checkFiles(manifest);
            opened.checkSheet(manifest);
        }
        if (chain != null) {
            chain.fault().ifPresent(faults::add);
        }
        if (manifest != null && chain != null) {
            opened.checkBelonging(manifest, chain);
        }
        return opened;
    }

    private static Optional<JsonNode> json(OpenedContainer container, String name, List<Fault> faults) {
        Part part = container.files().get(name);
        if (part == null) {
            faults.add(new Fault(name, "Файла нет в пакете."));
            return Optional.empty();
        }
        try {
            if (part.size() <= LARGEST_JSON) {
                return Optional.of(JSON.readTree(part.bytes()));
            }
        } catch (IOException notJson) {
            // Said below.
        }
        faults.add(new Fault(name, "Файл не читается."));
        return Optional.empty();
    }

    private void checkSeal() {
        Part seal = files.get(Manifest.SEAL);
        if (seal == null) {
            faults.add(new Fault(Manifest.SEAL, "Файла нет в пакете."));
            return;
        }
        String expected = sha256 + "  " + Manifest.NAME + "\n";
        if (seal.size() != expected.length() || !expected.equals(text(seal))) {
            faults.add(new Fault(
                    Fault.MANIFEST, "Файлы manifest.json и manifest.sha256 не сходятся: один из них изменён."));
        }
    }

    private void checkFiles(Manifest of) {
        if (!of.format().equals(Manifest.FORMAT)) {
            faults.add(new Fault(Fault.MANIFEST, "Опись не того вида, который делает «Маршрут»."));
        }
        Set<String> listed = new HashSet<>(Set.of(Manifest.NAME, Manifest.SEAL));
        for (Packed file : of.files()) {
            Part part = files.get(file.name());
            if (!Manifest.FILE_NAME.matcher(file.name()).matches() || !listed.add(file.name())) {
                faults.add(new Fault(
                        Fault.MANIFEST, "Файл «%s» назван в описи дважды или недопустимо.".formatted(file.name())));
            } else if (part == null) {
                faults.add(new Fault(file.name(), "Файла нет в пакете, а в описи он есть."));
            } else if (part.size() != file.size() || !part.sha256().equals(file.sha256())) {
                faults.add(new Fault(file.name(), "Файл изменён: его SHA-256 не тот, что в описи."));
            }
        }
        files.keySet().stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> faults.add(new Fault(name, "Файла нет в описи: он добавлен.")));
        List<String> order =
                new ArrayList<>(of.files().stream().map(Packed::name).toList());
        order.addAll(List.of(Manifest.NAME, Manifest.SEAL));
        if (listed.size() == files.size() && !order.equals(List.copyOf(files.keySet()))) {
            faults.add(new Fault(Fault.CONTAINER, "Файлы переставлены: порядок не тот, что в описи."));
        }
        for (String name : List.of(of.text(), Manifest.TRAIL, Manifest.SHEET, Manifest.PRINTED_SHEET, Manifest.PAGE)) {
            if (!listed.contains(name)) {
                faults.add(new Fault(Fault.MANIFEST, "В описи нет файла «%s».".formatted(name)));
            }
        }
    }

    private void checkSheet(Manifest of) {
        json(new OpenedContainer(files, List.of()), Manifest.SHEET, faults)
                .filter(sheet ->
                        !sheet.path("documentId").asText().equals(of.document().id()))
                .ifPresent(other -> faults.add(new Fault(Manifest.SHEET, "Лист согласования другого документа.")));
    }

    /** Parts of two packages may be whole each and not belong together. */
    private void checkBelonging(Manifest of, DecisionChain decisions) {
        if (!decisions.document().equals(of.document().id())) {
            faults.add(new Fault(Fault.CHAIN, "Цепочка решений другого документа."));
        }
        if (!decisions.head().equals(of.trail())) {
            faults.add(new Fault(Fault.CHAIN, "Голова цепочки не та, что в описи."));
        }
        Part text = files.get(of.text());
        String signed = text == null ? "" : text.sha256();
        if (decisions.lines().stream()
                .noneMatch(link -> link.signs() && link.text().equals(signed))) {
            faults.add(new Fault(of.text(), "По цепочке решений подписан не этот файл."));
        }
        Set<String> given = new HashSet<>();
        of.signatures()
                .forEach(one -> Optional.ofNullable(files.get(one.name())).ifPresent(part -> given.add(part.sha256())));
        decisions.lines().stream()
                .filter(link -> link.text().equals(signed) && !link.signature().isEmpty())
                .filter(link -> !given.contains(link.signature()))
                .findFirst()
                .ifPresent(link -> faults.add(new Fault(
                        Fault.CHAIN, "В пакете нет электронной подписи, которая названа в цепочке решений.")));
    }

    private static String text(Part part) {
        return new String(part.bytes(), StandardCharsets.UTF_8);
    }

    /** Whether every part is as the manifest says, and the parts belong together. */
    boolean isWhole() {
        return faults.isEmpty();
    }
}
