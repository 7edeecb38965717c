package org.marshrut.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of a directory as a person. */
class EntryReading {

    /** Sixteen bytes that are no text. */
    private static final String GUID = "objectGUID";

    /** The bit of {@code userAccountControl} that says an account is closed. */
    private static final int DISABLED = 2;

    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

    private final DirectorySettings.Attributes names;

    EntryReading(DirectorySettings.Attributes names) {
        this.names = names;
    }

    DirectoryEntry read(Entry entry) {
        String[] groups = entry.getAttributeValues(names.groups());
        return new DirectoryEntry(
                key(entry),
                text(entry, names.name()).toLowerCase(Locale.ROOT),
                text(entry, names.displayName()),
                text(entry, names.mail()),
                text(entry, names.title()),
                text(entry, names.unit()),
                text(entry, names.organisation()),
                groups == null ? List.of() : List.of(groups),
                isDisabled(entry.getAttributeValue(names.control())));
    }

    Filter isOf(String key) {
        return isGuid() && HEX.matcher(key).matches()
                ? Filter.createEqualityFilter(names.key(), HexFormat.of().parseHex(key))
                : Filter.createEqualityFilter(names.key(), key);
    }

    private String key(Entry entry) {
        if (!isGuid()) {
            return text(entry, names.key());
        }
        byte[] guid = entry.getAttributeValueBytes(names.key());
        return guid == null ? "" : HexFormat.of().formatHex(guid);
    }

    private boolean isGuid() {
        return names.key().equalsIgnoreCase(GUID);
    }

    private static String text(Entry entry, String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value.strip();
    }

    private static boolean isDisabled(@Nullable String control) {
        try {
            return control != null && (Integer.parseInt(control.strip()) & DISABLED) != 0;
        } catch (NumberFormatException e) {
            throw new DirectoryUnavailable("каталог ответил непонятно: userAccountControl — не число", e);
        }
    }
}
