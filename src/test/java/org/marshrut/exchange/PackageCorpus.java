package org.marshrut.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Dossiers;

/** Packages good and bad. The names are those of their folders, in the order in which they are taken. */
final class PackageCorpus {

    /**
     * @param papers that it brings; 0 for a bad one
     * @param reason a part of what the operator is told; null for a good one
     */
    record Sample(
            String name,
            Consumer<Path> writer,
            int papers,
            @Nullable String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final String DOUBLED = "good-25-doubled";
    static final String RESTRICTED = "good-21-restricted";

    private static final byte[] WRONG_PDF = Dossiers.pdf(2, "Another letter");
    private static final UUID MESSAGE = UUID.randomUUID();
    private static final UUID PAPER = UUID.randomUUID();

    private final Map<String, Sample> samples = new LinkedHashMap<>();

    static Map<String, Sample> all() {
        PackageCorpus corpus = new PackageCorpus();
        corpus.whole();
        corpus.encodings();
        corpus.envelopes();
        corpus.archives();
        corpus.cards();
        corpus.folders();
        corpus.messages();
        return corpus.samples;
    }

    private void good(String name, Consumer<SamplePackage> change) {
        good(name, 1, change);
    }

    private void good(String name, int papers, Consumer<SamplePackage> change) {
        samples.put(name, new Sample(name, writer(name, change), papers, null));
    }

    private void bad(String name, String reason, Consumer<SamplePackage> change) {
        samples.put(name, new Sample(name, writer(name, change), 0, reason));
    }

    private static Consumer<Path> writer(String name, Consumer<SamplePackage> change) {
        return inbox -> {
            SamplePackage one = new SamplePackage();
            one.annotation = name;
            change.accept(one);
            one.into(inbox, name);
        };
    }

    private void whole() {
        good("good-01-new", one -> {
            signed(one, SamplePackage.PDF);
            one.attached("Приложение 1.docx", Dossiers.docx("Таблица"));
            one.archive.put("Приложение 1.docx.p7s", SampleSignature.of(one.archive.get("Приложение 1.docx")));
            one.attachments.put("Приложение 1.docx", "Приложение 1.docx.p7s");
            one.archive.put("containerSign.p7s", "of the whole".getBytes(StandardCharsets.US_ASCII));
        });
        good("good-02-version-2.7", one -> one.in(SamplePackage.OLD));
        good("good-03-version-2.6", one -> plain(one, "2.6"));
        good("good-04-version-2.2", one -> plain(one, "2.2"));
        good(
                "good-05-two-of-ours",
                2,
                one -> one.addressees = java.util.List.of("svk_apparat~test", "OTHER~TEST", "SVK_TUNDRA~TEST"));
        good("good-06-no-number", one -> {
            one.number = "";
            one.date = "";
        });
        good("good-07-unknown-signature", one -> {
            signed(one, SamplePackage.PDF);
            one.archive.put("document.p7s", "something else".getBytes(StandardCharsets.US_ASCII));
        });
        good("good-08-passport-of-another-name", one -> one.passportName = "card1.xml");
        good(RESTRICTED, one -> one.classification = "DC00000001");
        good("good-22-unknown-classification", one -> one.classification = "DC00000777");
        good("good-23-pages-not-said", one -> one.pages = "0");
        Consumer<SamplePackage> same = one -> {
            one.message = MESSAGE;
            one.paper = PAPER;
            one.annotation = "good-24-first";
        };
        good("good-24-first", same);
        // nothing of its own arrives
        good(DOUBLED, 0, same);
        good("good-26-doubled-by-another-message", 0, same.andThen(one -> one.message = UUID.randomUUID()));
        bad(
                "good-27-other-content",
                "уже пришло сообщение с другим содержанием",
                same.andThen(one -> one.number = "1/2"));
        bad("good-28-other-content-of-the-paper", "уже пришло сообщение с другим содержанием", same.andThen(one -> {
            one.message = UUID.randomUUID();
            one.archive.put("document.pdf", WRONG_PDF);
        }));
    }

    private static void signed(SamplePackage one, byte[] over) {
        one.archive.put("document.p7s", SampleSignature.of(over));
        one.archive.put("stamp.png", new byte[] {1});
        one.afterAuthor = """
                <c:sign><c:person><c:name>Проверкин П.П.</c:name></c:person><c:documentSignature c:localName="document.p7s"\
                 c:type="Утверждающая"><c:signatureStamp c:localName="stamp.png"/></c:documentSignature></c:sign>""";
    }

    private static void plain(SamplePackage one, String version) {
        one.in(new SamplePackage.Form(version, "http://www.infpres.com/IEDMS", "", SamplePackage.WINDOWS, "xdms"));
        one.folder.put("document1.pdf", SamplePackage.PDF);
        one.folder.put("Приложение.txt", "Приложение".getBytes(StandardCharsets.UTF_8));
    }

    private void encodings() {
        good("good-31-envelope-ltr", one -> one.envelopeName = "envelope.ltr");
        good("good-32-envelope-utf8", one -> one.envelopeCharset = StandardCharsets.UTF_8);
        good("good-33-envelope-utf16", one -> one.envelopeCharset = StandardCharsets.UTF_16);
        good(
                "good-34-envelope-without-date-and-subject",
                one -> one.envelope = text -> text.replaceAll("(ТЕМА|ДАТА)=.*", ""));
        good(
                "good-35-passport-says-utf8-is-windows",
                one -> one.passportFile = declared("UTF-8", SamplePackage.WINDOWS));
        good(
                "good-36-message-says-windows-is-utf8",
                one -> one.messageFile = declared("windows-1251", StandardCharsets.UTF_8));
        good("good-37-passport-utf16", one -> one.passportFile = declared("UTF-16", StandardCharsets.UTF_16));
        good("good-38-names-of-dos", one -> {
            one.document = "Письмо.pdf";
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("passport.xml", ("<?xml version=\"1.0\"?>" + one.passport()).getBytes(StandardCharsets.UTF_8));
            files.put("Письмо.pdf", SamplePackage.PDF);
            one.zipFile = any -> SamplePackage.zip(files, Charset.forName("IBM866"));
        });
        bad(
                "bad-39-broken-xml",
                "не читается как XML",
                one -> one.messageFile = content -> Arrays.copyOf(content, content.length - 20));
    }

    private static UnaryOperator<byte[]> declared(String name, Charset is) {
        return content -> new String(content, StandardCharsets.UTF_8)
                .replace("encoding=\"UTF-8\"", "encoding=\"" + name + "\"")
                .getBytes(is);
    }

    private void envelopes() {
        bad("bad-41-no-envelope", "нет конверта", one -> one.envelopeName = "readme.txt");
        bad("bad-42-no-addressee", "нет адресата", one -> one.addressees = java.util.List.of());
        bad(
                "bad-43-no-files",
                "не названо ни одного файла",
                one -> one.envelope = text -> text.substring(0, text.indexOf("[ФАЙЛЫ]")));
        bad("bad-44-not-for-us", "ни одной нашей организации", one -> one.addressees = java.util.List.of("X~TEST"));
        bad("bad-45-missing-file", "названного в конверте, нет", one -> one.envelope = text -> text + "7=other.pdf\n");
        bad(
                "bad-46-unnamed-file",
                "в конверте не назван",
                one -> one.envelope = text -> text.replaceAll("\\d=document.xml", ""));
        bad(
                "bad-47-file-elsewhere",
                "указывает в другую папку",
                one -> one.envelope = text -> text + "7=../../other/document.xml\n");
    }

    private void archives() {
        bad(
                "bad-51-truncated-zip",
                "архив повреждён, обрезан",
                one -> one.zipFile = content -> Arrays.copyOf(content, content.length * 2 / 3));
        bad(
                "bad-52-bomb",
                "распаковывается в недопустимо большой",
                one -> one.archive.put("bomb.pdf", new byte[50 << 20]));
        bad("bad-53-traversal", "указывает в другую папку", one -> one.archive.put("../evil.pdf", SamplePackage.PDF));
        bad("bad-54-folder-in-zip", "указывает в другую папку", one -> one.archive.put("files/", new byte[0]));
        bad("bad-55-link-in-zip", "есть ссылка вместо файла", one -> one.zipFile = PackageCorpus::withLink);
        bad("bad-56-two-of-a-name", "два файла с именем", one -> one.archive.put("Document.PDF", SamplePackage.PDF));
        bad("bad-57-wrong-sum", "повреждён|не сходится", one -> one.zipFile = PackageCorpus::withWrongSum);
        bad("bad-58-no-passport", "нет паспорта", one -> one.passportName = "");
        bad("bad-59-named-and-missing", "названного в паспорте, в контейнере нет", one -> one.document = "letter.pdf");
        bad("bad-60-unnamed-in-zip", "в паспорте не назван", one -> one.archive.put("extra.docx", new byte[] {1}));
        bad(
                "bad-61-not-a-zip",
                "архив повреждён",
                one -> one.zipFile = any -> "PK, but nothing".getBytes(StandardCharsets.UTF_8));
        bad("bad-62-name-that-turns", "недопустимо", one -> one.attached("при\u202Efdp.exe", new byte[] {1}));
        bad("bad-63-name-with-control", "недопустимо", one -> one.archive.put("a\u0001b.pdf", new byte[] {1}));
        bad("bad-64-empty-in-zip", "пуст", one -> one.attached("empty.docx", new byte[0]));
    }

    /** The directory says that the last entry is a link (APPNOTE 4.4.15: external attributes of Unix). */
    private static byte[] withLink(byte[] zip) {
        byte[] changed = zip.clone();
        int entry = lastEntry(changed);
        changed[entry + 5] = 3;
        changed[entry + 40] = (byte) 0xFF;
        changed[entry + 41] = (byte) 0xA1;
        return changed;
    }

    private static byte[] withWrongSum(byte[] zip) {
        byte[] changed = zip.clone();
        changed[lastEntry(changed) + 16] ^= 1;
        return changed;
    }

    private static int lastEntry(byte[] zip) {
        for (int at = zip.length - 4; ; at--) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                return at;
            }
        }
    }

    private void cards() {
        bad("bad-71-signed-something-else", "не тот, который подписан", one -> signed(one, WRONG_PDF));
        bad("bad-72-pages-missing", "страниц 2, а в паспорте сказано 3", one -> one.pages = "3");
        bad("bad-73-no-pdf", "не PDF", one -> one.archive.put("document.pdf", "text".getBytes(StandardCharsets.UTF_8)));
        bad(
                "bad-74-broken-pdf",
                "не читается как PDF",
                one -> one.archive.put("document.pdf", "%PDF-1.4 nothing".getBytes(StandardCharsets.UTF_8)));
        bad("bad-75-date", "Дата «31.02.2026» не читается", one -> one.date = "31.02.2026");
        bad("bad-76-kind-of-file", "такого вида не принимается", one -> one.attached("tool.exe", new byte[] {77, 90}));
        bad(
                "bad-77-false-kind-of-file",
                "не соответствует его имени",
                one -> one.attached("scan.png", new byte[] {1, 2}));
        bad("bad-78-named-twice", "назван в карточке документа дважды", one -> one.attachments.put("document.pdf", ""));
        bad(
                "bad-79-laughs",
                "не читается как XML",
                one -> one.passportFile = content -> """
                <?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><c>&b;</c>""".getBytes(StandardCharsets.UTF_8));
        bad(
                "bad-80-no-author",
                "нет автора",
                one -> one.passportFile = content -> new String(content, StandardCharsets.UTF_8)
                        .replaceAll("(?s)<c:author>.*</c:author>", "")
                        .getBytes(StandardCharsets.UTF_8));
        bad("bad-81-nobody-admitted", "некому принять", one -> {
            one.classification = "DC00000001";
            one.addressees = java.util.List.of("SVK_TUNDRA~TEST");
        });
    }

    private void folders() {
        bad("bad-82-empty-file", "пуст", one -> one.folder.put("note.txt", new byte[0]));
        other("bad-83-empty-folder", "Папка сообщения пуста", folder -> Files.createDirectory(folder));
        other("bad-84-a-file", "Это не папка сообщения", file -> Files.writeString(file, "stray"));
        other("bad-85-folder-within", "не бывает вложенных папок", folder -> {
            new SamplePackage().into(folder.getParent(), folder.getFileName().toString());
            Files.createDirectory(folder.resolve("within"));
        });
        other("bad-86-link-within", "не бывает вложенных папок и ссылок", folder -> {
            new SamplePackage().into(folder.getParent(), folder.getFileName().toString());
            Files.createSymbolicLink(folder.resolve("passwd"), Path.of("/etc/hostname"));
        });
        other("bad-87-a-link", "Это не папка сообщения", link -> Files.createSymbolicLink(link, Path.of("/etc")));
    }

    private interface Writing {
        void to(Path path) throws IOException;
    }

    private void other(String name, String reason, Writing writing) {
        samples.put(
                name,
                new Sample(
                        name,
                        inbox -> {
                            try {
                                writing.to(inbox.resolve(name));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        0,
                        reason));
    }

    private void messages() {
        bad(
                "bad-91-entity-from-a-file",
                "не читается как XML",
                one -> one.messageFile = content -> """
                <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>""".getBytes(StandardCharsets.UTF_8));
        bad(
                "bad-92-unknown-namespace",
                "неизвестного вида",
                one -> one.in(new SamplePackage.Form("2.7.1", "urn:OTHER", "urn:OTHER", StandardCharsets.UTF_8, "c")));
        bad(
                "bad-93-unknown-version",
                "Версия обмена «3.0» неизвестна",
                one -> one.messageFile = content -> new String(content, StandardCharsets.UTF_8)
                        .replace("xdms:version=\"2.7.1\"", "xdms:version=\"3.0\"")
                        .getBytes(StandardCharsets.UTF_8));
        bad(
                "bad-94-no-identifier",
                "нет идентификатора",
                one -> one.messageFile = content -> new String(content, StandardCharsets.UTF_8)
                        .replaceFirst("xdms:uid=\"[^\"]*\" xdms:created", "xdms:created")
                        .getBytes(StandardCharsets.UTF_8));
        bad("bad-95-deep", "не читается как XML", one -> one.body = "<xdms:a>".repeat(2000) + "</xdms:a>".repeat(2000));
        bad(
                "bad-96-receipt-for-nothing",
                "которого «Маршрут» не отправлял",
                one -> one.body = SamplePackage.acknowledging(UUID.randomUUID(), true, "").body);
        bad(
                "bad-97-notice-of-nothing",
                "которого «Маршрут» не отправлял",
                one -> one.body = SamplePackage.notifying(UUID.randomUUID(), "executorAssigned", "").body);
        bad(
                "bad-98-unknown-notice",
                "Уведомление неизвестного вида",
                one -> one.body = SamplePackage.notifying(UUID.randomUUID(), "documentEaten", "").body);
        bad(
                "bad-99-receipt-that-says-nothing",
                "не сказано, принято ли",
                one -> one.body = SamplePackage.acknowledging(UUID.randomUUID(), true, "")
                        .body
                        .replace("true", "perhaps"));
    }
}
