package org.marshrut.deadline;

import java.time.Duration;
import org.marshrut.access.Quota;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** A calendar moves every open deadline that it touches: nobody loads one after the other without end. */
@Configuration(proxyBeanMethods = false)
class CalendarQuota {

    /** @param loadedAnHour calendars, by one person; 0 for no bound */
    @ConfigurationProperties("marshrut.calendars.quotas")
    record Settings(@DefaultValue("300") long loadedAnHour) {}

    @Bean
    Quota calendarsQuota(Settings settings) {
        return Quota.of(
                "calendars",
                HttpMethod.PUT,
                "/api/calendars/{code}/{year}",
                settings.loadedAnHour(),
                Duration.ofHours(1),
                settings.loadedAnHour() + " календарей в час");
    }
}
