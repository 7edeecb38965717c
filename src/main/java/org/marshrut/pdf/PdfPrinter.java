package org.marshrut.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Prints templates of {@code templates/pdf} as PDF/A-2b. What people wrote is escaped by the template, and the renderer
 * may open nothing: neither a file nor an address.
 */
@Component
public class PdfPrinter {

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // The renderer tells every font it loads, and writes to the console by itself.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /**
     * In which nobody offers a library of XML beside Java's own. For each paper one was looked for in all jars, and the
     * signatures of some were checked meanwhile: two fifths of the price of a sheet.
     */
    private static final ClassLoader OWN_XML = new ClassLoader(PdfPrinter.class.getClassLoader()) {
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/javax.xml.")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    };

    private final TemplateEngine templates = templates();

    /**
     * @param template the name of a template, without its folder and ending
     * @param facts what the template asks for
     */
    public byte[] print(String template, Map<String, Object> facts) {
        String page =
                Glyphs.onlyPrintable(templates.process(template, new Context(Locale.forLanguageTag("ru"), facts)));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .usePdfAConformance(PdfAConformance.PDFA_2_B)
                .useColorProfile(SRGB)
                .withProducer("Marshrut")
                .useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null)
                .withHtmlContent(page, null)
                .toStream(pdf);
        for (Typeface face : Typeface.values()) {
            builder.useFont(
                    face::open, Typeface.FAMILY, face.weight, face.italic ? FontStyle.ITALIC : FontStyle.NORMAL, true);
        }
        run(builder);
        return pdf.toByteArray();
    }

    private static void run(PdfRendererBuilder builder) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OWN_XML);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static TemplateEngine templates() {
        ClassLoaderTemplateResolver folder = new ClassLoaderTemplateResolver(PdfPrinter.class.getClassLoader());
        folder.setPrefix("templates/pdf/");
        folder.setSuffix(".html");
        folder.setTemplateMode(TemplateMode.HTML);
        folder.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(folder);
        return engine;
    }
}
