package org.marshrut.route;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A deployment whose files are no diagrams by name, encoding or size; those are made here because they are not text. */
record OddFile(String name, Rule rule, Doors.File... files) {

    private static final String ROUTE = HostileCase.drawn("bpmn");
    private static final String DOCTYPE =
            ROUTE.replace("encoding=\"UTF-8\"?>", "?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>");

    static Stream<OddFile> all() {
        return Stream.of(names(), encodings(), sizes()).flatMap(files -> files);
    }

    private static Stream<OddFile> names() {
        Stream<String> kinds = Stream.of(
                "x.html",
                "x.js",
                "x.groovy",
                "x.cmmn",
                "x.cmmn10.xml",
                "x.cmmn11.xml",
                "x.png",
                "x.svg",
                "x.jar",
                "noending",
                "x.bpmn20.xml",
                "x.dmn11.xml",
                "x.dmn10.xml",
                "xbpmn",
                "xdmn",
                "xform",
                "x.BPMN",
                "x.bpmn.txt");
        Stream<String> names = Stream.of(
                "folder/x.bpmn",
                "../x.bpmn",
                "/etc/x.bpmn",
                "C:\\x.bpmn",
                ".bpmn",
                "-x.bpmn",
                "x;y.bpmn",
                "x\u202Exmt.bpmn",
                "x".repeat(200) + ".bpmn");
        Stream<String> templates = Stream.of(
                "README.md",
                "order_one.md",
                "order one.md",
                "-order.md",
                "order-.md",
                "приказ.md",
                "a/order.md",
                "1.md",
                "order.v2.md",
                ".md",
                "x".repeat(100) + ".md");
        return Stream.of(
                        kinds.map(name -> new OddFile("kind " + name, Rule.FILE_KIND, Doors.File.of(name, ROUTE))),
                        names.map(name -> new OddFile("name " + name, Rule.FILE_NAME, Doors.File.of(name, ROUTE))),
                        templates.map(name ->
                                new OddFile("name " + name, Rule.FILE_NAME, Doors.File.of(name, "{{heading}}"))))
                .flatMap(files -> files);
    }

    private static Stream<OddFile> encodings() {
        List<OddFile> odd = new ArrayList<>();
        for (String text : List.of(ROUTE, DOCTYPE)) {
            for (String charset : List.of(
                    "UTF-16",
                    "UTF-16LE",
                    "UTF-16BE",
                    "UTF-32LE",
                    "UTF-32BE",
                    "x-UTF-16LE-BOM",
                    "windows-1251",
                    "IBM037")) {
                byte[] bytes = text.replace("UTF-8", charset).getBytes(Charset.forName(charset));
                odd.add(encoded(charset + (text.equals(ROUTE) ? "" : " with a DOCTYPE"), bytes));
            }
        }
        odd.add(encoded(
                "UTF-7", ROUTE.replace("<", "+ADw-").replace(">", "+AD4-").getBytes(StandardCharsets.UTF_8)));
        odd.add(encoded("a zero", ROUTE.replace("memoRoute", "memo\0Route").getBytes(StandardCharsets.UTF_8)));
        odd.add(encoded("a BOM twice", ("\uFEFF\uFEFF" + ROUTE).getBytes(StandardCharsets.UTF_8)));
        odd.add(encoded("half a letter", joined(ROUTE.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xD0})));
        odd.add(encoded(
                "a long form of a slash",
                joined(ROUTE.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xC0, (byte) 0xAF})));
        odd.add(encoded("nothing", new byte[0]));
        odd.add(encoded("a zip", zip()));
        odd.add(encoded("JSON", HostileCase.drawn("form").getBytes(StandardCharsets.UTF_8)));
        odd.add(new OddFile(
                "a form in UTF-16",
                Rule.ENCODING,
                new Doors.File("x.form", HostileCase.drawn("form").getBytes(StandardCharsets.UTF_16))));
        odd.add(new OddFile(
                "a form with a BOM", Rule.ENCODING, Doors.File.of("x.form", "\uFEFF" + HostileCase.drawn("form"))));
        odd.add(new OddFile(
                "a template in windows-1251",
                Rule.ENCODING,
                new Doors.File("trial-order.md", "Приказ".getBytes(Charset.forName("windows-1251")))));
        odd.add(new OddFile("a template with a zero", Rule.ENCODING, Doors.File.of("trial-order.md", "a\0b")));
        return odd.stream();
    }

    private static OddFile encoded(String name, byte[] bytes) {
        return new OddFile("in " + name, Rule.ENCODING, new Doors.File("memo-route.bpmn", bytes));
    }

    private static Stream<OddFile> sizes() {
        String task = "<bpmn:task id=\"t%d\" />";
        String many = IntStream.range(0, 25_000)
                .mapToObj(task::formatted)
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        String deep = IntStream.range(0, 1_000)
                        .mapToObj("<bpmn:subProcess id=\"d%d\">"::formatted)
                        .reduce("", String::concat)
                + "</bpmn:subProcess>".repeat(1_000);
        String wide =
                IntStream.range(0, 5_000).mapToObj(" a%d=\"1\""::formatted).reduce("", String::concat);
        String start = "<bpmn:startEvent id=\"memoWritten\"";
        Doors.File[] crowd = IntStream.range(0, 301)
                .mapToObj(i -> Doors.File.of("x" + i + ".bpmn", ROUTE))
                .toArray(Doors.File[]::new);
        return Stream.of(
                new OddFile(
                        "25,000 elements",
                        Rule.TOO_COMPLEX,
                        Doors.File.of("memo-route.bpmn", ROUTE.replace(start, many + start))),
                new OddFile(
                        "a thousand levels",
                        Rule.TOO_COMPLEX,
                        Doors.File.of("memo-route.bpmn", ROUTE.replace(start, deep + start))),
                new OddFile(
                        "5,000 attributes",
                        Rule.TOO_COMPLEX,
                        Doors.File.of("memo-route.bpmn", ROUTE.replace(start, start + wide))),
                new OddFile(
                        "3 MB", Rule.FILE_SIZE, Doors.File.of("memo-route.bpmn", ROUTE + " ".repeat(3 * 1024 * 1024))),
                new OddFile(
                        "brackets without end",
                        Rule.MALFORMED,
                        Doors.File.of("read-memo.form", "{\"components\":" + "[".repeat(100_000))),
                new OddFile(
                        "a template of 101 KB",
                        Rule.FILE_SIZE,
                        Doors.File.of("trial-order.md", "a".repeat(101 * 1024))),
                new OddFile("101 files", Rule.FILE_SIZE, crowd),
                new OddFile(
                        "a picture beside a route",
                        Rule.FILE_KIND,
                        Doors.File.of("memo-route.bpmn", ROUTE),
                        Doors.File.of("memo-route.png", "PNG")));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.bpmn"));
            zip.write(ROUTE.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
