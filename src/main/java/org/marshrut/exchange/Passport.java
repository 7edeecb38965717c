package org.marshrut.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;

/**
 * The card of a paper.
 *
 * @param uid of the paper; messages have others
 * @param restricted whether its sender restricts access to it; so also by a code that nobody here knows
 * @param sender the organisation whose paper it is
 * @param number with its date, of the sender; empty and null where he gives none
 * @param stamps names of pictures that belong on the pages
 * @param links identifiers of the papers that it answers or refers to
 */
record Passport(
        @Nullable UUID uid,
        String kind,
        String annotation,
        boolean restricted,
        String sender,
        String number,
        @Nullable LocalDate date,
        Part text,
        List<Part> attachments,
        List<String> stamps,
        List<UUID> links) {

    static final String OPEN = "DC00000000";
    static final String RESTRICTED = "DC00000001";
    static final String NAMESPACE = "urn:IEDMS:CONTAINER";

    private static final Set<String> NAMESPACES = Set.of(NAMESPACE, "http://minsvyaz.ru/container");
    private static final DateTimeFormatter RUSSIAN =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_NUMBER = 100;

    /**
     * A file with its signatures.
     *
     * @param pages 0 when nobody says
     * @param signatures names of the files of detached signatures
     */
    record Part(String name, String title, int pages, List<String> signatures) {}

    /** @throws PackageFault when it is no passport, or names no document */
    static Passport read(XmlElement container) {
        if (!container.name().equals("container") || !NAMESPACES.contains(container.namespace())) {
            throw new PackageFault("Паспорт контейнера неизвестного вида: понятны версии 2.7 и 2.7.1.");
        }
        List<XmlElement> authors =
                container.at("authors").map(all -> all.children("author")).orElse(List.of());
        if (authors.isEmpty()) {
            throw new PackageFault("В паспорте контейнера нет автора документа.");
        }
        XmlElement document = container
                .at("document")
                .orElseThrow(() -> new PackageFault("В паспорте контейнера не назван основной документ."));
        Set<String> stamps = new LinkedHashSet<>();
        List<String> signatures = new ArrayList<>();
        for (XmlElement author : authors) {
            author.at("registration", "registrationStamp").ifPresent(stamp -> stamps.add(localName(stamp)));
            for (XmlElement sign : author.children("sign")) {
                for (XmlElement signature : sign.children("documentSignature")) {
                    signatures.add(localName(signature));
                    signature.at("signatureStamp").ifPresent(stamp -> stamps.add(localName(stamp)));
                }
            }
        }
        XmlElement first = authors.get(0);
        String code = container
                .at("requisites", "classification")
                .map(one -> one.attribute("id"))
                .orElse("");
        return new Passport(
                container.uid(),
                container.text("requisites", "documentKind"),
                container.text("requisites", "annotation"),
                !code.isEmpty() && !code.equals(OPEN),
                first.text("organization", "title"),
                number(first.text("registration", "number")),
                date(first.text("registration", "date")),
                new Part(localName(document), "", pages(document.text("pagesQuantity")), List.copyOf(signatures)),
                container.at("attachments").map(all -> all.children("attachment")).orElse(List.of()).stream()
                        .map(one -> new Part(
                                localName(one),
                                one.text("description"),
                                pages(one.text("pagesQuantity")),
                                one.children("signature").stream()
                                        .map(Passport::localName)
                                        .toList()))
                        .toList(),
                List.copyOf(stamps),
                container.at("requisites", "links").map(Passport::links).orElse(List.of()));
    }

    /** Where in a link the identifier stands differs. */
    private static List<UUID> links(XmlElement place) {
        List<UUID> found = new ArrayList<>();
        UUID uid = place.uid();
        if (uid != null) {
            found.add(uid);
        }
        place.children().forEach(child -> found.addAll(links(child)));
        return found;
    }

    /** Every file it names. */
    List<String> files() {
        List<String> files = new ArrayList<>();
        parts().forEach(part -> {
            files.add(part.name());
            files.addAll(part.signatures());
        });
        files.addAll(stamps);
        return files;
    }

    /** The text, then the attachments in their order. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>(List.of(text));
        parts.addAll(attachments);
        return parts;
    }

    static String localName(XmlElement file) {
        String name = file.attribute("localName");
        if (name.isEmpty()) {
            throw new PackageFault("В карточке документа есть файл без имени.");
        }
        return PackageNames.checked(name);
    }

    static String number(String text) {
        return Typed.cut(text, LONGEST_NUMBER);
    }

    /** A day as 2026-11-20, with or without a time, or 20.11.2026; null when there is none. */
    static @Nullable LocalDate date(String text) {
        try {
            if (text.isEmpty()) {
                return null;
            }
            LocalDate date = text.matches("\\d\\d\\.\\d\\d\\.\\d{4}.*")
                    ? LocalDate.parse(text.substring(0, 10), RUSSIAN)
                    : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
            if (date.getYear() > 1900 && date.getYear() < 2100) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new PackageFault("Дата «%s» не читается: её пишут в виде 2026-11-20.", PackageNames.shown(text));
    }

    static int pages(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
