package org.marshrut.browser;

import java.nio.file.Path;
import java.util.List;
import org.marshrut.support.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Tasklist as an official uses it: what he sees and clicks. */
final class Tasklist {

    private final Browser browser;
    private final String address;
    private final WebDriverWait wait;

    Tasklist(Browser browser, int port) {
        this.browser = browser;
        this.address = "http://localhost:" + port + "/camunda/app/tasklist/";
        this.wait = browser.waiting(60);
    }

    /** Logs in afresh and sees Tasklist's own list: nothing of the person before is left. */
    Tasklist as(String person) {
        comes(person, "#/?searchQuery=%5B%5D");
        see(By.cssSelector(".tasks-list"));
        return this;
    }

    /** The same without an address, as most people come: the desk opens. */
    Tasklist atTheDesk(String person) {
        comes(person, "");
        test("desk");
        return this;
    }

    /** The same, as volunteers come: their batches open. */
    Tasklist atTheBatches(String person) {
        comes(person, "");
        test("batches");
        return this;
    }

    /** The same with the address of a task: its form stands beside the list. */
    Tasklist atTheTask(String person, String task) {
        comes(person, "#/?searchQuery=%5B%5D&task=" + task);
        see(By.cssSelector(".fjs-container"));
        return this;
    }

    /** The same with the address of a screen: nothing stands beside it. */
    Tasklist atTheScreen(String person, String task) {
        comes(person, "#/desk/task?id=" + task);
        see(By.cssSelector("[data-test='screen'][data-task='" + task + "']"));
        return this;
    }

    private void comes(String person, String where) {
        browser.driver().manage().deleteAllCookies();
        browser.driver().get("about:blank");
        browser.driver().get(address + where);
        login(person, "demo");
    }

    /** Fills in the log-in page, which is open. */
    void login(String person, String password) {
        type(see(By.id("username")), person);
        type(see(By.id("password")), password);
        click(By.cssSelector("main button"));
    }

    /** Opens the filter by its name and the task by the words of its document. */
    Tasklist open(String filter, String task, String heading) {
        click(By.xpath("//*[starts-with(normalize-space(text()), '" + filter + "')]"));
        String card = "//li[.//*[@data-test='task-card'][contains(., '" + heading + "')]]";
        turnTo(By.xpath(card));
        click(By.xpath(card + "//*[normalize-space(text())='" + task + "']"));
        see(By.cssSelector(".fjs-container"));
        return this;
    }

    /** The list has pages, and other tests have left tasks too: looks at one after another, from the first again at the end. */
    private void turnTo(By card) {
        wait.until(driver -> {
            if (!driver.findElements(card).isEmpty()) {
                return true;
            }
            List<WebElement> ways = driver.findElements(
                    By.cssSelector(
                            ".pagination:not(.ng-hide) .pagination-next:not(.disabled) a, .pagination:not(.ng-hide) .pagination-first a"));
            List<WebElement> shown = driver.findElements(By.cssSelector(".tasks-list li.task"));
            if (!ways.isEmpty() && !shown.isEmpty()) {
                ways.get(ways.size() - 1).click();
                browser.waiting(10).until(ExpectedConditions.stalenessOf(shown.get(0)));
            }
            return false;
        });
    }

    /** Takes a task of the group for oneself. */
    Tasklist take() {
        click(By.xpath("//button[contains(.,'Взять в работу')]"));
        return this;
    }

    /** In one tap on the screen of a decision. */
    Tasklist agree() {
        click(By.cssSelector("[data-test='decide-AGREED']"));
        test("given");
        return this;
    }

    Tasklist choose(String decision) {
        click(By.xpath("//label[normalize-space()='" + decision + "']"));
        return this;
    }

    Tasklist write(String words) {
        type(see(By.cssSelector(".fjs-container textarea")), words);
        return this;
    }

    Tasklist complete() {
        click(By.xpath("//button[@ng-click='complete()']"));
        wait.until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".fjs-container")));
        return this;
    }

    Tasklist tab(String name) {
        click(By.xpath("//ul[contains(@class,'nav-tabs')]//a[normalize-space()='" + name + "']"));
        return this;
    }

    WebElement see(By what) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    WebElement test(String name) {
        return see(By.cssSelector("[data-test='" + name + "']"));
    }

    /** Types the beginning of a surname into the field of a person, and takes the first of that name. */
    void person(String field, String beginning, String name) {
        WebElement input = test(field);
        input.clear();
        input.sendKeys(beginning);
        click(By.xpath("//*[@data-test='" + field + "-list']/*[@role='option'][starts-with(., '" + name + "')]"));
    }

    String text(String name) {
        return wait.until(driver -> test(name).getText());
    }

    void attach(String field, Path file) {
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-test='" + field + "']")))
                .sendKeys(file.toAbsolutePath().toString());
    }

    void click(By what) {
        wait.until(driver -> {
            try {
                WebElement element = driver.findElement(what);
                if (!element.isDisplayed() || !element.isEnabled()) {
                    return false;
                }
                element.click();
                return true;
            } catch (org.openqa.selenium.NoSuchElementException
                    | org.openqa.selenium.StaleElementReferenceException
                    | org.openqa.selenium.ElementClickInterceptedException notYet) {
                return false;
            }
        });
    }

    private static void type(WebElement field, String words) {
        field.clear();
        field.sendKeys(words);
    }

    void picture(String name) {
        browser.screenshot(Path.of("target/screenshots", name + ".png"));
    }
}
