package org.marshrut.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Browser;
import org.marshrut.support.RouteTest;
import org.openqa.selenium.By;

/** On a slow line too nobody sees the name of a text in its place, in any of the web applications. */
class TextsComeFirstTest extends RouteTest {

    /** Holds the file of texts back, whoever asks for it, and notes every name of a text that is ever on the page. */
    private static final String SLOW_LINE = """
            const late = address => String(address).includes('/locales/');
            const wait = () => new Promise(done => setTimeout(done, 1500));
            const fetched = window.fetch;
            window.fetch = async (...all) => {
              if (late(all[0]?.url ?? all[0])) { window.held = true; await wait(); }
              return fetched(...all);
            };
            const {open, send} = XMLHttpRequest.prototype;
            XMLHttpRequest.prototype.open = function (method, address, ...rest) {
              this.late = late(address);
              return open.call(this, method, address, ...rest);
            };
            XMLHttpRequest.prototype.send = function (...all) {
              if (!this.late) { return send.apply(this, all); }
              window.held = true;
              wait().then(() => send.apply(this, all));
            };
            window.namesSeen = [];
            // what is about to be painted: the page puts a name into an element and its text after it at once
            new MutationObserver(() => requestAnimationFrame(() => {
              const fields = [...document.querySelectorAll('[placeholder]')].map(one => one.placeholder).join(' ');
              const names = `${document.body?.innerText ?? ''} ${fields}`.match(/\\b[A-Z]{3,}(_[A-Z]+)+\\b/g) ?? [];
              window.namesSeen.push(...names);
            })).observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
            """;

    @Test
    void theyAreThereBeforeThePage() {
        try (Browser browser = Browser.open(1280, 1000)) {
            Tasklist tasklist = new Tasklist(browser, port);
            browser.driver().get("http://localhost:" + port + "/login");
            tasklist.login("admin", "demo");
            tasklist.see(By.cssSelector(".account"));
            browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SLOW_LINE));
            for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
                browser.driver().executeScript("localStorage.clear()");
                browser.driver().get("http://localhost:" + port + "/camunda/app/" + application + "/default/");
                tasklist.see(By.cssSelector(".account"));
                assertThat(browser.driver().executeScript("return window.held"))
                        .as("the line of %s is slow", application)
                        .isEqualTo(true);
                assertThat((List<?>) browser.driver().executeScript("return window.namesSeen"))
                        .as(application)
                        .isEmpty();
                tasklist.picture("texts-" + application);
            }
        }
    }
}
