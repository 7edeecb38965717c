package org.marshrut.browser;

import org.marshrut.support.Browser;
import org.openqa.selenium.By;

/** Camunda's own Tasklist as its {@code economy} uses it; once he is in, it is that of {@link Tasklist}. */
final class StockPages {

    private final Browser browser;
    private final Tasklist tasklist;
    private final String address;

    StockPages(Browser browser, int port) {
        this.browser = browser;
        this.tasklist = new Tasklist(browser, port);
        this.address = "http://localhost:" + port + "/camunda/app/tasklist/default/#/";
    }

    /** Logs in and sees the list. */
    StockPages atTheList() {
        comes("");
        tasklist.see(By.cssSelector(".tasks-list li.task"));
        return this;
    }

    /** Logs in and sees the form of a task beside the list. */
    StockPages atTheTask(String task) {
        comes("?task=" + task);
        tasklist.see(By.cssSelector(".fjs-container"));
        return this;
    }

    private void comes(String where) {
        browser.driver().manage().deleteAllCookies();
        browser.driver().get("about:blank");
        browser.driver().get(address + where);
        tasklist.see(By.cssSelector("[ng-model='username']")).sendKeys("economy");
        tasklist.see(By.cssSelector("[ng-model='password']")).sendKeys("demo");
        tasklist.click(By.cssSelector("form[name=signinForm] button, form button[type=submit]"));
    }

    /** The taps of a visa: the card, the decision, the end of it. */
    void agree(String heading) {
        tasklist.click(
                By.xpath("//li[contains(@class, 'task')]//*[contains(normalize-space(text()), '" + heading + "')]"));
        tasklist.see(By.cssSelector(".fjs-container"));
        tasklist.choose("Согласен").complete();
    }
}
