package org.marshrut.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Camunda Modeler's own editor components in a browser: the analyst's view of a file, and its picture. */
public final class ModelerPage implements AutoCloseable {

    // Room for the window's own frame, so that a whole picture is in view when it is taken.
    private static final int FRAME = 200;

    private static final Dimension TABLE = new Dimension(1600, 2400);

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "woff", "font/woff",
            "woff2", "font/woff2");

    private final HttpServer server;
    private final Browser browser;

    private ModelerPage(HttpServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    /** What the component says about a file, and its picture: empty for a .dmn, whose tables have none. */
    public record Opened(List<String> problems, String svg) {}

    /** Starts a browser on the page; the Node packages are installed first when they are not there. */
    public static ModelerPage open() {
        NodeTools.install();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", ModelerPage::serve);
            Browser browser = Browser.open(1400, 900);
            server.start();
            browser.driver().get("http://127.0.0.1:" + server.getAddress().getPort() + "/modeler.html");
            // The table editor complains at load of the build that its own library was bundled from.
            browser.consoleErrors();
            return new ModelerPage(server, browser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        Path root = NodeTools.FOLDER.toAbsolutePath();
        Path file =
                root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
        String type = TYPES.get(file.toString().replaceAll(".*\\.", ""));
        try (exchange) {
            if (type == null || !file.startsWith(root) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    /** Opens a .bpmn or .dmn file; problems are its warnings and whatever the page logged as an error. */
    public Opened open(Path file) {
        return file.toString().endsWith(".dmn")
                ? run("return openDecision(arguments[0])", read(file))
                : run("return openDiagram(arguments[0], " + elementTemplates() + ")", read(file));
    }

    private Opened run(String script, String xml) {
        List<String> problems = new ArrayList<>();
        String svg = "";
        try {
            Map<?, ?> result = (Map<?, ?>) browser.driver().executeScript(script, xml);
            ((List<?>) result.get("warnings")).forEach(warning -> problems.add(warning.toString()));
            svg = (String) result.get("svg");
        } catch (JavascriptException e) {
            problems.add(e.getRawMessage());
        }
        problems.addAll(browser.consoleErrors());
        return new Opened(problems, svg);
    }

    /** Removes steps of the open diagram as the Delete key does; the component mends the flow. */
    public ModelerPage remove(String... steps) {
        browser.driver().executeScript("removeSteps(...arguments[0])", List.of(steps));
        return this;
    }

    /** Puts a copy of a step behind it, under an id of its own. */
    public ModelerPage repeat(String step, String newId) {
        browser.driver().executeScript("repeatStep(...arguments)", step, newId);
        return this;
    }

    /** Draws a user task into a flow; {@code step} is what the properties panel asks for. */
    public ModelerPage draw(String flow, Map<String, Object> step) {
        browser.driver().executeScript("drawStep(...arguments)", flow, step);
        return this;
    }

    /**
     * Begins an empty diagram as Modeler's menu does.
     *
     * @param route what the properties panel asks for of the route, {@code start} of its start event: names as in the file, and
     *     {@code properties}, {@code condition}
     */
    public ModelerPage draw(Map<String, Object> route, Map<String, Object> start) {
        Map<?, ?> opened = (Map<?, ?>) browser.driver().executeScript("return newDiagram(...arguments)", route, start);
        if (!((List<?>) opened.get("warnings")).isEmpty()) {
            throw new IllegalStateException(opened.toString());
        }
        return this;
    }

    /** Puts a shape behind another. */
    public ModelerPage append(String source, String type, Map<String, Object> filled, Map<String, Object> flow) {
        browser.driver().executeScript("append(...arguments)", source, type, filled, flow);
        return this;
    }

    public ModelerPage connect(String source, String target, Map<String, Object> flow) {
        browser.driver().executeScript("connect(...arguments)", source, target, flow);
        return this;
    }

    /** The flow that a gateway takes when it takes no other. */
    public ModelerPage byDefault(String flow) {
        browser.driver().executeScript("makeDefault(...arguments)", flow);
        return this;
    }

    /** The form as Camunda Modeler would write it: each field has its {@code type} and what the properties panel sets. */
    public String form(String id, List<Map<String, Object>> fields) {
        return (String) browser.driver().executeScript("return drawForm(...arguments)", id, fields);
    }

    public ModelerPage select(String step) {
        browser.driver().executeScript("select(...arguments)", step);
        return this;
    }

    public ModelerPage lookAt(String step) {
        browser.driver().executeScript("lookAt(...arguments)", step);
        return this;
    }

    /** Clicks into a cell of the open decision table and types over what stood there. */
    public ModelerPage type(String cell, String text) {
        browser.driver().executeScript("return openTable()");
        WebElement field =
                browser.driver().findElement(By.cssSelector("[data-element-id='" + cell + "'] .content-editable"));
        new Actions(browser.driver())
                .click(field)
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys(text)
                .perform();
        return this;
    }

    /** The XML that Camunda Modeler would write to the disk and deploy. */
    public String saved() {
        return (String) browser.driver().executeScript("return savedXml()");
    }

    /** What the page logged as an error since the last look. */
    public List<String> problems() {
        return browser.consoleErrors();
    }

    /** Writes what the window shows, of the given size in pixels. */
    public void picture(int width, int height, Path file) {
        browser.driver().manage().window().setSize(new Dimension(width, height));
        browser.screenshot(file);
    }

    /** Writes what was opened last as a PNG: a diagram whole, a table as it stands in the window. */
    public void png(Opened opened, Path file) {
        if (opened.svg().isEmpty()) {
            browser.driver().manage().window().setSize(TABLE);
            browser.screenshot(file);
            return;
        }
        List<?> size = (List<?>) browser.driver().executeScript("return showPicture(arguments[0])", opened.svg());
        int width = ((Number) size.get(0)).intValue() + FRAME;
        int height = ((Number) size.get(1)).intValue() + FRAME;
        browser.driver().manage().window().setSize(new Dimension(width, height));
        browser.screenshot(browser.driver().findElement(By.id("picture")), file);
    }

    private static String elementTemplates() {
        return Diagrams.files(Diagrams.FOLDER.resolve(".camunda/element-templates"), ".json").stream()
                .map(ModelerPage::read)
                .collect(Collectors.joining(",", "[", "].flat()"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        server.stop(0);
    }
}
