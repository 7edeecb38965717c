package org.marshrut.trail;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.EngineClock;
import org.marshrut.engine.Refusal;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * The one command that verifies the trail: the product with {@code --verify-trail}, or {@code
 * --verify-trail=<position>:<hash>} with a head that was kept outside. It starts a database and nothing else, and writes
 * nothing but seals that rows were waiting for.
 *
 * <p>Ends with 0 when every row is as it was sealed, 1 when one is not, 2 when it could not look.
 */
public final class TrailCommand {

    private static final String NAME = "--verify-trail";

    private TrailCommand() {}

    public static boolean isAsked(String[] arguments) {
        return argument(arguments).isPresent();
    }

    /** The status to end the process with. */
    public static int run(String[] arguments) {
        try {
            TrailChain.Head kept = kept(argument(arguments).orElseThrow());
            SpringApplicationBuilder application = new SpringApplicationBuilder(Parts.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .properties("logging.level.root=warn");
            try (var context = application.run(arguments)) {
                return tell(context.getBean(TrailVerification.class).verify(kept));
            }
        } catch (Refusal wrong) {
            System.out.println(wrong.detail());
        } catch (BadSqlGrammarException none) {
            System.out.println("В этой базе нет журнала действий: «Маршрут» этой версии на ней ещё не запускали.");
        } catch (RuntimeException told) {
            System.out.println("Журнал действий не проверен: " + told.getMessage());
        }
        return 2;
    }

    private static Optional<String> argument(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.equals(NAME) || argument.startsWith(NAME + "="))
                .findFirst();
    }

    private static TrailChain.@Nullable Head kept(String argument) {
        return argument.equals(NAME) ? null : TrailChain.Head.read(argument.substring(NAME.length() + 1));
    }

    private static int tell(TrailVerification.Verdict verdict) {
        if (verdict.waited() > 0) {
            System.out.printf(
                    "Ждали печати дольше минуты: %d. Узлы не работали или не запечатывают.%n", verdict.waited());
        }
        if (verdict.whole()) {
            System.out.printf("Журнал действий цел, строк: %d.%nГолова: %s%n", verdict.rows(), verdict.head());
            return 0;
        }
        System.out.printf(
                "ЖУРНАЛ ДЕЙСТВИЙ НАРУШЕН. %s%nЦелы строки с 1 по %d, голова: %s%n",
                verdict.fault(), verdict.rows(), verdict.head());
        return 1;
    }

    /** A database, as the product itself opens it, and what looks at the trail. No configuration the product would find. */
    @ComponentScan("org.marshrut.database")
    @ConfigurationPropertiesScan("org.marshrut.database")
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @Import({TrailSealer.class, TrailVerification.class})
    static class Parts {

        @Bean
        Clock clock() {
            return new EngineClock();
        }
    }
}
