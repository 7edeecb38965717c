package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marshrut.MarshrutApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * The whole product on a random port with an embedded PostgreSQL of its own: started once, shared by every test that
 * carries this annotation.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({RegionStays.class, StandingStill.class})
@SpringBootTest(
        classes = {MarshrutApplication.class, Walked.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = Application.EmptyDatabase.class)
public @interface Application {

    /** Where the database of this run is, a folder for each machine that runs tests at the same time. */
    Path DATABASE = Path.of("target", System.getProperty("marshrut.test.fork", "fork-1"), "postgres-17");

    /** The site outside, one for the whole run. */
    OtherSite SITE = OtherSite.open();

    /** The mail server, one for the whole run. */
    PostOffice POST = PostOffice.open();

    /** Removes what an earlier run left, before the embedded database starts, and names the site and the mail server. */
    class EmptyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("marshrut.site.url=" + SITE.url(), "marshrut.site.timeout=1s")
                    .and(POST.settings().entrySet().stream()
                            .map(setting -> setting.getKey().toLowerCase().replace('_', '.') + "=" + setting.getValue())
                            .toArray(String[]::new))
                    .applyTo(context);
            try {
                FileSystemUtils.deleteRecursively(DATABASE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
