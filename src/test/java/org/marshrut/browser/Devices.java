package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.marshrut.support.Browser;
import org.marshrut.support.NodeTools;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One screen on a phone, a tablet and a desk: what everybody must be able to read, reach and press there. */
final class Devices {

    static final List<Integer> WIDTHS = List.of(390, 768, 1280);

    private static final Map<Integer, Integer> HEIGHTS = Map.of(390, 844, 768, 1024, 1280, 1000);

    /** Names and formats, which are the same in every language; the keys of a keyboard, which bear them. */
    private static final String FOREIGN = "PDF DOCX ODT XLSX CSV UTC Alt Ctrl Enter Esc Camunda"
            + " pdf docx doc odt ods rtf txt csv xlsx xls png jpg jpeg tif tiff sig sgn zip SHA";

    /**
     * What is wrong with what is seen now; arguments: whether a thumb presses, the words that may be foreign, headings as their
     * authors wrote them. What stands as code is copied and not read.
     */
    private static final String LOOK = """
            const [thumb, foreign, headings] = arguments;
            const known = new Set(foreign.split(' '));
            const ours = text => headings.reduce((rest, heading) => rest.replaceAll(heading, ''), text);
            const seen = one => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden';
            const foreigners = text => (text.match(/[A-Za-z]{2,}/g) ?? []).filter(word => !known.has(word));
            const strange = text => foreigners(text).length ? foreigners(ours(text)) : [];
            const wrong = [];
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const holder = texts.currentNode.parentElement;
              if (!['SCRIPT', 'STYLE', 'CODE'].includes(holder.tagName) && seen(holder) && strange(texts.currentNode.data).length) {
                wrong.push('foreign: ' + texts.currentNode.data.trim());
              }
            }
            for (const one of document.querySelectorAll('[title], [aria-label], [placeholder], [alt]')) {
              ['title', 'aria-label', 'placeholder', 'alt'].map(name => one.getAttribute(name) ?? '')
                .filter(text => seen(one) && strange(text).length).forEach(text => wrong.push('foreign: ' + text));
            }
            for (const one of [document.documentElement, ...document.querySelectorAll('.marshrut, .marshrut *')]) {
              const moves = one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX);
              if (moves && one.scrollWidth > one.clientWidth + 1 && !one.closest('.marshrut-drawing-frame')) {
                wrong.push('wide: ' + one.className + ' ' + one.scrollWidth + ' > ' + one.clientWidth);
              }
            }
            const area = one => {
              const box = one.getBoundingClientRect();
              const label = one.labels?.[0]?.getBoundingClientRect();
              const square = one.closest('.marshrut-desk .marshrut-flag')?.getBoundingClientRect();
              const all = [box, ...['checkbox', 'radio'].includes(one.type) ? [label, square].filter(Boolean) : []];
              const side = (name, most) => most(...all.map(rectangle => rectangle[name]));
              return [side('right', Math.max) - side('left', Math.min), side('bottom', Math.max) - side('top', Math.min)];
            };
            for (const one of thumb ? document.querySelectorAll('.marshrut :is(a, button, input, select, textarea, summary)') : []) {
              if (seen(one) && one.type !== 'file' && !one.classList.contains('marshrut-skip') && Math.min(...area(one)) < 43.5) {
                wrong.push('small: ' + area(one).map(Math.round) + ' ' + one.outerHTML.slice(0, 120));
              }
            }
            return wrong;
            """;

    /** Without an experiment of axe: the name of the bell begins with its words, and tells its number after a comma. */
    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            const spoken = {'label-content-name-mismatch': {enabled: false}};
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], rules: spoken})
               .then(({violations}) => done(violations.filter(({impact}) => ['serious', 'critical'].includes(impact))
                   .map(one => one.id + ' ' + one.nodes.map(node => node.html).join(' '))));
            """;

    private static final String RINGED = """
            const one = document.activeElement;
            const shown = one.type === 'file' ? one.nextElementSibling : one;
            const box = shown.getBoundingClientRect();
            return getComputedStyle(shown).outlineStyle !== 'none' && box.bottom > 0 && box.top < innerHeight;
            """;

    private final Browser browser;
    private final JdbcClient jdbc;

    Devices(Browser browser, JdbcClient jdbc) {
        this.browser = browser;
        this.jdbc = jdbc;
    }

    /** A phone or a tablet is touched, a desk has a mouse. */
    void take(int width) {
        boolean thumb = width < 1000;
        browser.driver().executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", thumb));
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", HEIGHTS.get(width), "deviceScaleFactor", 1, "mobile", thumb));
    }

    void putDown() {
        browser.driver().executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** Looks at the screen on all three, and goes on with the first. */
    @SuppressWarnings("unchecked")
    void everyoneCanUse(String screen, int goesOn) throws IOException {
        for (int width : WIDTHS) {
            take(width);
            assertThat((List<String>) browser.driver().executeScript(LOOK, width < 1000, FOREIGN, headings()))
                    .as(screen + " at " + width)
                    .isEmpty();
        }
        take(goesOn);
        browser.driver().executeScript(Files.readString(NodeTools.modules().resolve("axe-core/axe.min.js")));
        assertThat((List<String>) browser.driver().executeAsyncScript(AXE))
                .as(screen + " at " + goesOn)
                .isEmpty();
        assertThat(browser.driver().executeScript("return document.activeElement !== document.body"))
                .as(screen + ": somewhere to go on by the keyboard")
                .isEqualTo(true);
    }

    /** Lists show what others have handed in, too: a heading is in the language of its author. */
    private List<String> headings() {
        return jdbc.sql("select distinct heading from documents where heading ~ '[A-Za-z]{2,}'")
                .query(String.class)
                .list();
    }

    /** Goes on by Tab alone until it stands on what is named so, sees that, and presses it. */
    void press(String name) {
        for (int i = 0; i < 80; i++) {
            new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
            if (name.equals(browser.driver().switchTo().activeElement().getAttribute("data-test"))) {
                assertThat(browser.driver().executeScript(RINGED))
                        .as(name + " is seen to have the focus")
                        .isEqualTo(true);
                new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
                return;
            }
        }
        throw new AssertionError("no way by the keyboard to " + name);
    }
}
