package org.marshrut.reception;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what citizens send; 0 for none where a number of requests is bounded.
 *
 * @param draftDays how long a form that was not handed in is kept after it was last changed
 * @param formsADay that one citizen may hand in
 * @param additionsADay answers, additions and opinions of one citizen
 * @param bytesADay of files, of one citizen
 * @param ofAddressAnHour forms that one network address may send, handed in or not; a library is one address
 * @param bytesOfAddressAnHour of such forms
 * @param atOnce forms that one network address may be sending at the same moment
 * @param files of one form
 * @param largestFile of them
 * @param largestForm with all of its files
 */
@ConfigurationProperties("marshrut.reception")
record ReceptionSettings(
        @DefaultValue("30") int draftDays,
        @DefaultValue("20") long formsADay,
        @DefaultValue("100") long additionsADay,
        @DefaultValue("300MB") DataSize bytesADay,
        @DefaultValue("300") long ofAddressAnHour,
        @DefaultValue("3GB") DataSize bytesOfAddressAnHour,
        @DefaultValue("20") int atOnce,
        @DefaultValue("20") int files,
        @DefaultValue("20MB") DataSize largestFile,
        @DefaultValue("60MB") DataSize largestForm) {

    ReceptionSettings {
        if (draftDays < 1 || atOnce < 1 || files < 0) {
            throw new IllegalArgumentException(
                    "marshrut.reception: draft-days и at-once не меньше 1, files не меньше 0.");
        }
    }
}
