package org.marshrut.access;

import java.time.Duration;
import org.marshrut.access.Quota.Unit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.unit.DataSize;

/** What one person may ask in all, whatever he asks for: an address without a quota of its own is bounded too. */
@Configuration(proxyBeanMethods = false)
class RequestQuotas {

    /**
     * Quotas of one person; 0 for none.
     *
     * @param aMinute changes asked of the own API within a minute
     * @param anHour the same within an hour: what a program may do that works without a rest
     * @param bytesAMinute of files given within a minute: one dossier of the largest size
     * @param bytesAnHour of files given within an hour: ten dossiers of the largest size
     * @param bytesADay of files given within a day
     */
    @ConfigurationProperties("marshrut.quotas")
    record Settings(
            @DefaultValue("3000") long aMinute,
            @DefaultValue("60000") long anHour,
            @DefaultValue("210MB") DataSize bytesAMinute,
            @DefaultValue("2GB") DataSize bytesAnHour,
            @DefaultValue("10GB") DataSize bytesADay) {}

    @Bean
    Quota changesOfAMinuteQuota(Settings settings) {
        return changes("changes-minute", settings.aMinute(), Duration.ofMinutes(1), "изменений в минуту");
    }

    @Bean
    Quota changesOfAnHourQuota(Settings settings) {
        return changes("changes-hour", settings.anHour(), Duration.ofHours(1), "изменений в час");
    }

    @Bean
    Quota bytesOfAMinuteQuota(Settings settings) {
        return bytes("bytes-minute", settings.bytesAMinute(), Duration.ofMinutes(1), "файлов в минуту");
    }

    @Bean
    Quota bytesOfAnHourQuota(Settings settings) {
        return bytes("bytes-hour", settings.bytesAnHour(), Duration.ofHours(1), "файлов в час");
    }

    @Bean
    Quota bytesOfADayQuota(Settings settings) {
        return bytes("bytes-day", settings.bytesADay(), Duration.ofDays(1), "файлов в сутки");
    }

    private static Quota changes(String name, long most, Duration per, String words) {
        return new Quota(name, null, null, Unit.REQUESTS, most, per, most + " " + words);
    }

    private static Quota bytes(String name, DataSize most, Duration per, String words) {
        return new Quota(name, null, null, Unit.BYTES, most.toBytes(), per, most.toMegabytes() + " МБ " + words);
    }

    /** Removes what counts no more; where the engine's jobs are executed. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
    static class Tidying {

        private final QuotaUse use;
        private final RepeatedRequestRows repeated;

        Tidying(QuotaUse use, RepeatedRequestRows repeated) {
            this.use = use;
            this.repeated = repeated;
        }

        @Scheduled(fixedDelayString = "1h")
        void forgetOld() {
            use.forgetOld();
            repeated.forgetOld();
        }
    }
}
