package org.marshrut.directory;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the directory is, what its attributes are called, what its groups mean here. Nothing is asked of it while {@code url}
 * is empty.
 *
 * @param url {@code ldaps://host:636}, or {@code ldap://host:389} with {@code startTls}
 * @param plain lets passwords go unprotected to another machine; to this one they may
 * @param trust a file of certificates (PEM) to believe; those of the JVM when empty
 * @param bindDn of the account that reads, with {@code password}
 * @param base below which people stand
 * @param userFilter which entries below it are people
 * @param groups by a group of the engine the DN of the one that gives it; nothing else gives any. Capitals and hyphens of
 *     the engine's do not count, so that a variable of the environment can name it
 * @param organisations by what the directory calls an organisation its code here; codes and names need no line
 * @param organisation code for whom the directory names none; such entries are wrong when it is empty
 * @param mostLeavers of a hundred people who may leave, or lose all their groups, in one synchronisation unasked
 * @param every how long after a synchronisation the next one begins
 */
@ConfigurationProperties("marshrut.directory")
public record DirectorySettings(
        @DefaultValue("") String url,
        @DefaultValue("false") boolean startTls,
        @DefaultValue("false") boolean plain,
        @DefaultValue("") String trust,
        @DefaultValue("") String bindDn,
        @DefaultValue("") String password,
        @DefaultValue("") String base,

        @DefaultValue("(&(objectCategory=person)(objectClass=user))")
        String userFilter,

        @DefaultValue Attributes attributes,
        @DefaultValue Map<String, String> groups,
        @DefaultValue Map<String, String> organisations,
        @DefaultValue("") String organisation,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("10") int mostLeavers,
        @DefaultValue("15m") Duration every) {

    /**
     * Names of attributes, those of Active Directory unless said otherwise.
     *
     * @param key what stays the same for a person whatever else changes
     * @param name by which he logs in
     * @param displayName surname first
     */
    public record Attributes(
            @DefaultValue("objectGUID") String key,
            @DefaultValue("sAMAccountName") String name,
            @DefaultValue("displayName") String displayName,
            @DefaultValue("mail") String mail,
            @DefaultValue("title") String title,
            @DefaultValue("department") String unit,
            @DefaultValue("company") String organisation,
            @DefaultValue("memberOf") String groups,
            @DefaultValue("userAccountControl") String control) {

        String[] all() {
            return new String[] {key, name, displayName, mail, title, unit, organisation, groups, control};
        }
    }

    /** Without the password, for whoever logs it. */
    @Override
    public String toString() {
        return "%s %s".formatted(url, base);
    }
}
