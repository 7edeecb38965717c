package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/**
 * The installed Chromium, headless and Russian. Started once: who closes one leaves it to the next without a page, a cookie,
 * or anything else that he stored. Its cache stays warm, as in the browser of somebody who works with the product.
 *
 * <p>Both programs are given to Selenium by path, so it never goes to the network for one.
 */
public final class Browser implements AutoCloseable {

    // Held here because the logging system forgets levels of loggers nobody holds. Selenium warns at every start
    // that it has no developer-tools protocol for this Chromium; nothing here speaks that protocol.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    // Selenium looks twice a second, which adds up to minutes.
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final Deque<Browser> IDLE = new ArrayDeque<>();

    private final Path folder;
    private final ChromeDriver driver;

    private Browser(Path folder, ChromeDriver driver) {
        this.folder = folder;
        this.driver = driver;
        Runtime.getRuntime().addShutdownHook(new Thread(this::quit));
    }

    /** Opens a browser whose window has the given size in pixels; the page in it gets some 140 less in height. */
    public static Browser open(int width, int height) {
        Browser browser = idle();
        Dimension size = new Dimension(width, height);
        browser.driver.manage().window().setSize(size);
        if (!browser.driver.manage().window().getSize().equals(size)) {
            throw new IllegalStateException("no window of " + size);
        }
        return browser;
    }

    private static Browser idle() {
        synchronized (IDLE) {
            return IDLE.isEmpty() ? start() : IDLE.pop();
        }
    }

    private static Browser start() {
        Path chromium = installed("CHROME_BIN", "chromium", "chromium-browser", "google-chrome");
        Path chromedriver = installed("CHROMEDRIVER", "chromedriver");
        try {
            Path folder = Files.createTempDirectory("browser");
            Files.createDirectory(folder.resolve("downloads"));
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(chromedriver.toFile())
                    .usingAnyFreePort()
                    .withSilent(true)
                    .build();
            ChromeDriver driver = new ChromeDriver(service, options(chromium, folder));
            driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
            return new Browser(folder, driver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path installed(String variable, String... names) {
        return Program.find(variable, names)
                .orElseThrow(() -> new IllegalStateException(names[0] + " not found: install the Debian packages"
                        + " chromium and chromium-driver, or run .ci/run, or point " + variable + " at it"));
    }

    private static ChromeOptions options(Path chromium, Path folder) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--font-render-hinting=none", // text is as wide on every machine
                "--lang=ru",
                "--user-data-dir=" + folder.resolve("profile"));
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "intl.accept_languages", "ru,ru-RU",
                        "download.default_directory",
                                folder.resolve("downloads").toString(),
                        "download.prompt_for_download", false,
                        "plugins.always_open_pdf_externally", true,
                        "credentials_enable_service", false,
                        "profile.password_manager_leak_detection", false));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Waits for what a page is to show, for so many seconds at most. */
    public WebDriverWait waiting(int seconds) {
        WebDriverWait wait = new WebDriverWait(driver, Duration.ofSeconds(seconds), LOOK_EVERY);
        // a page that is drawn anew between two looks has not come to rest yet
        wait.ignoring(StaleElementReferenceException.class)
                // what the driver says of an element that is gone where it found that out too late
                .ignoring(WebDriverException.class);
        return wait;
    }

    /** Where the files that a page gives to save arrive. */
    public Path downloads() {
        return folder.resolve("downloads");
    }

    /** What pages wrote to the console as errors since the last call, requests that failed included. */
    public List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Writes what the window shows as a PNG. */
    public void screenshot(Path file) {
        write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Writes one element of the page as a PNG. */
    public void screenshot(WebElement element, Path file) {
        write(file, element.getScreenshotAs(OutputType.BYTES));
    }

    private static void write(Path file, byte[] png) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Set<String> pages = driver.getWindowHandles();
        driver.switchTo().newWindow(WindowType.TAB);
        String blank = driver.getWindowHandle();
        pages.forEach(page -> driver.switchTo().window(page).close());
        driver.switchTo().window(blank);
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "all"));
        driver.manage().deleteAllCookies();
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        consoleErrors();
        try {
            FileSystemUtils.deleteRecursively(downloads());
            Files.createDirectory(downloads());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (IDLE) {
            IDLE.push(this);
        }
    }

    private void quit() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
