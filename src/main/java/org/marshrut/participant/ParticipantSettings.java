package org.marshrut.participant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keptDays how many days after the day of the event personal data of participants is kept
 * @param ofAddressAnHour how often one network address may send the forms within an hour; 0 for no bound
 */
@ConfigurationProperties("marshrut.participants")
record ParticipantSettings(
        @DefaultValue("30") int keptDays,
        @DefaultValue("200") long ofAddressAnHour) {

    ParticipantSettings {
        if (keptDays < 0) {
            throw new IllegalArgumentException("marshrut.participants.kept-days: число дней не бывает меньше нуля.");
        }
    }
}
