package org.marshrut.roster;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.marshrut.directory.DirectoryEntry;
import org.marshrut.directory.DirectorySettings;

/** What the directory says of a person, in the words of our tables. */
final class DirectoryWords {

    private static final int LONGEST_LOGIN = 30;
    private static final Pattern NOT_IN_LOGIN = Pattern.compile("^[^a-z]+|[^a-z0-9]");
    private static final Pattern THREE_NAMES = Pattern.compile("(\\S+) (\\p{L})[\\p{L}-]+ (\\p{L})\\p{L}+");

    private final DirectorySettings settings;

    DirectoryWords(DirectorySettings settings) {
        this.settings = settings;
    }

    /** Letters and digits of the name there; empty when nothing remains that an account may be called. */
    static String login(DirectoryEntry entry) {
        String login = NOT_IN_LOGIN.matcher(entry.name()).replaceAll("");
        return login.length() < 2 ? "" : login.substring(0, Math.min(LONGEST_LOGIN, login.length()));
    }

    /** «Иванова А.И.» of «Иванова Анна Ивановна»; other names as they are. */
    static String name(DirectoryEntry entry) {
        return THREE_NAMES.matcher(entry.displayName()).replaceFirst("$1 $2.$3.");
    }

    /** Code of the organisation where he works; empty when the directory names none that is known here. */
    Optional<String> organisation(DirectoryEntry entry, DirectoryStanding standing) {
        Optional<String> mapped = settings.organisations().entrySet().stream()
                .filter(line -> line.getKey().equalsIgnoreCase(entry.organisation()))
                .map(Map.Entry::getValue)
                .findFirst();
        return standing.organisation(
                mapped.orElse(entry.organisation().isEmpty() ? settings.organisation() : entry.organisation()));
    }

    /** Groups of the engine that his groups there give, by the settings alone; those that the engine has not are named too. */
    List<String> groups(DirectoryEntry entry, List<String> ofEngine) {
        List<LdapName> his =
                entry.groups().stream().flatMap(dn -> parsed(dn).stream()).toList();
        return settings.groups().entrySet().stream()
                .filter(line -> parsed(line.getValue()).filter(his::contains).isPresent())
                .map(line -> ofEngine.stream()
                        .filter(group -> plain(group).equals(plain(line.getKey())))
                        .findFirst()
                        .orElse(line.getKey()))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static Optional<LdapName> parsed(String dn) {
        try {
            return Optional.of(new LdapName(dn));
        } catch (InvalidNameException notADn) {
            return Optional.empty();
        }
    }

    private static String plain(String group) {
        return group.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
