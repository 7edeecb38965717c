package org.marshrut.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Pdfs;

class PdfPrinterTest {

    private final PdfPrinter printer = new PdfPrinter();

    private byte[] sheet() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("title", "Подписано в системе");
        facts.put("lines", List.of("Губернатор края Образцов А.А.", "№ 1-П от 29.11.2026"));
        facts.put("code", QrCodes.image("http://localhost:8080/acts/1"));
        return printer.print("stamp-sheet", facts);
    }

    @Test
    void aSheetIsFitForTheArchive() {
        assertThat(Pdfs.violations(sheet(), "2b")).isEmpty();
    }

    @Test
    void noLibraryOfXmlIsLookedForInAllJars() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        List<String> asked = new ArrayList<>();
        ClassLoader listening = new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                asked.add(name);
                return super.getResources(name);
            }
        };
        thread.setContextClassLoader(listening);
        try {
            sheet();
            assertThat(thread.getContextClassLoader()).isSameAs(listening);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(asked).noneMatch(name -> name.startsWith("META-INF/services/javax.xml."));
    }
}
