package org.marshrut.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.marshrut.support.Dossiers;

/** A package as another system would write it; what is to be wrong with it is changed before it is written. */
final class SamplePackage {

    static final Charset WINDOWS = Charset.forName("windows-1251");
    static final byte[] PDF = Dossiers.pdf(2, "Letter");

    /** A form of the exchange. @param prefix of the passport's elements */
    record Form(String version, String message, String container, Charset charset, String prefix) {}

    static final Form NEW = new Form("2.7.1", "urn:IEDMS:MESSAGE", "urn:IEDMS:CONTAINER", StandardCharsets.UTF_8, "c");
    static final Form OLD =
            new Form("2.7", "http://www.infpres.com/IEDMS", "http://minsvyaz.ru/container", WINDOWS, "xdms");

    UUID message = UUID.randomUUID();
    UUID paper = UUID.randomUUID();
    UUID sender = UUID.fromString("39b3deb1-9f60-49a5-8fb9-2af8020071ed");
    String organisation = "Министерство проверки обмена";
    List<String> addressees = List.of("SVK_APPARAT~TEST");
    String number = "15/4821";
    String date = "2026-11-20";
    String annotation = "О представлении сведений";
    String classification = "DC00000000";
    String pages = "2";
    String requisites = "";
    String afterAuthor = "";
    String envelopeName = "envelope.ini";
    Charset envelopeCharset = WINDOWS;
    String document = "document.pdf";
    Form form = NEW;

    /** Beside the passport, in the archive. */
    final Map<String, byte[]> archive = new LinkedHashMap<>(Map.of("document.pdf", PDF));

    /** Attachments by name with the names of their signatures. */
    final Map<String, String> attachments = new LinkedHashMap<>();

    final Map<String, byte[]> folder = new LinkedHashMap<>();
    UnaryOperator<String> envelope = text -> text;
    UnaryOperator<byte[]> messageFile = content -> content;
    UnaryOperator<byte[]> passportFile = content -> content;
    UnaryOperator<byte[]> zipFile = content -> content;
    String passportName = "passport.xml";
    String body = "";

    SamplePackage in(Form other) {
        form = other;
        return this;
    }

    SamplePackage from(String name) {
        organisation = name;
        return this;
    }

    SamplePackage attached(String name, byte[] content) {
        archive.put(name, content);
        attachments.put(name, "");
        return this;
    }

    /** What tells of a paper instead of one. @param content of the message, with the prefix {@code xdms} */
    static SamplePackage telling(String content) {
        SamplePackage telling = new SamplePackage();
        telling.body = content;
        return telling;
    }

    static SamplePackage acknowledging(UUID message, boolean accepted, String comment) {
        return telling("""
                <xdms:acknowledgment xdms:uid="%s"><xdms:time>2026-11-24T10:00:00</xdms:time><xdms:accepted>%s</xdms:accepted>\
                <xdms:comment>%s</xdms:comment></xdms:acknowledgment>""".formatted(message, accepted, comment));
    }

    static SamplePackage notifying(UUID document, String element, String content) {
        return telling("""
                <xdms:notification xdms:uid="%s" xdms:type="-"><xdms:%s><xdms:time>2026-11-24T10:00:00</xdms:time>%s</xdms:%s>\
                </xdms:notification>""".formatted(document, element, content, element));
    }

    /** The files of the folder. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        boolean paper = body.isEmpty();
        if (paper && form.version().startsWith("2.7")) {
            files.put("container.edc.zip", zipFile.apply(zip()));
        }
        files.put("document.xml", messageFile.apply(xml(messageText())));
        files.putAll(folder);
        String listed = String.join("\r\n", numbered(List.copyOf(files.keySet())));
        String text = """
                [ПИСЬМО КП ПС СЗИ]
                ТЕМА=ЭСД МЭДО (%s)
                АВТООТПРАВКА=1
                ДАТА=20.11.2026 10:15:00

                [АДРЕСАТЫ]
                %s

                [ФАЙЛЫ]
                %s
                """.formatted(number, String.join("\n", numbered(addressees)), listed);
        files.put(envelopeName, envelope.apply(text).getBytes(envelopeCharset));
        return files;
    }

    private static List<String> numbered(List<String> values) {
        return values.stream().map(value -> values.indexOf(value) + "=" + value).toList();
    }

    private byte[] xml(String text) {
        return ("<?xml version=\"1.0\" encoding=\"" + form.charset().name() + "\"?>\n" + text).getBytes(form.charset());
    }

    private String messageText() {
        String content = !body.isEmpty()
                ? body
                : form.version().startsWith("2.7")
                        ? "<xdms:container><xdms:body>container.edc.zip</xdms:body></xdms:container>"
                        : plain();
        return """
                <xdms:communication xmlns:xdms="%s" xdms:version="%s">
                <xdms:header xdms:type="Документ" xdms:uid="%s" xdms:created="2026-11-20T10:15:00"><xdms:source xdms:uid="%s">\
                <xdms:organization>%s</xdms:organization></xdms:source></xdms:header>
                %s
                </xdms:communication>
                """.formatted(form.message(), form.version(), message, sender, organisation, content);
    }

    /** Before 2.7 the card stands in the message and the files beside it. */
    private String plain() {
        return """
                <xdms:document xdms:uid="%s"><xdms:kind>Письмо</xdms:kind><xdms:num><xdms:number>%s</xdms:number>\
                <xdms:date>%s</xdms:date></xdms:num><xdms:annotation>%s</xdms:annotation></xdms:document><xdms:files>%s</xdms:files>\
                """.formatted(
                paper,
                number,
                date,
                annotation,
                folder.keySet().stream()
                        .map(name -> "<xdms:file xdms:localName=\"%s\"><xdms:group>%s</xdms:group></xdms:file>"
                                .formatted(name, name.startsWith("document") ? "Текст документа" : "Приложение"))
                        .collect(Collectors.joining()));
    }

    private byte[] zip() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        if (!passportName.isEmpty()) {
            all.put(passportName, passportFile.apply(xml(passport())));
        }
        all.putAll(archive);
        return zip(all, StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<String, byte[]> files, Charset names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    String passport() {
        String parts = attachments.entrySet().stream()
                .map(one -> "<c:attachment c:localName=\"%s\"><c:order>1</c:order>%s</c:attachment>"
                        .formatted(
                                one.getKey(),
                                one.getValue().isEmpty()
                                        ? ""
                                        : "<c:signature c:localName=\"%s\"/>".formatted(one.getValue())))
                .collect(Collectors.joining());
        return """
                <c:container xmlns:c="%s" c:uid="%s" c:version="1.0">
                <c:requisites><c:documentKind c:id="DK00000000">Письмо</c:documentKind>\
                <c:classification c:id="%s">-</c:classification><c:annotation>%s</c:annotation>%s</c:requisites>
                <c:authors><c:author><c:organization><c:title>%s</c:title></c:organization><c:registration><c:number>%s</c:number>\
                <c:date>%s</c:date></c:registration>%s</c:author></c:authors>
                <c:addressees><c:addressee><c:organization><c:title>Аппарат</c:title></c:organization></c:addressee></c:addressees>
                <c:document c:localName="%s"><c:pagesQuantity>%s</c:pagesQuantity></c:document>
                %s</c:container>
                """.formatted(
                        form.container(),
                        paper,
                        classification,
                        annotation,
                        requisites,
                        organisation,
                        number,
                        date,
                        afterAuthor,
                        document,
                        pages,
                        parts.isEmpty() ? "" : "<c:attachments>" + parts + "</c:attachments>")
                .replace("<c:", "<" + form.prefix() + ":")
                .replace("</c:", "</" + form.prefix() + ":")
                .replace(" c:", " " + form.prefix() + ":")
                .replace("xmlns:c=", "xmlns:" + form.prefix() + "=");
    }

    /** With one file cut short, or some of its bytes changed; the same for the same seed. */
    static Map<String, byte[]> damaged(Map<String, byte[]> files, int seed) {
        Random random = new Random(seed);
        Map<String, byte[]> damaged = new LinkedHashMap<>(files);
        String file = files.keySet().stream()
                .skip(random.nextInt(files.size()))
                .findFirst()
                .orElseThrow();
        byte[] whole = files.get(file);
        byte[] content = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int flips = 1 + random.nextInt(8); flips > 0 && content.length > 0; flips--) {
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
        }
        damaged.put(file, content);
        return damaged;
    }

    /** Under a name that changes when it is whole, as a gateway does. */
    Path into(Path inbox, String name) {
        return write(files(), inbox, name);
    }

    static Path write(Map<String, byte[]> files, Path inbox, String name) {
        try {
            Path aside = Files.createDirectories(inbox.resolve("." + name));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(aside.resolve(file.getKey()), file.getValue());
            }
            return Files.move(aside, inbox.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
