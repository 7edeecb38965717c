package org.marshrut.directory;

import java.util.List;

/**
 * A person as the directory has him; empty where it says nothing.
 *
 * @param key never changes, whatever else does
 * @param name by which he logs in, in small letters
 * @param groups their DNs
 */
public record DirectoryEntry(
        String key,
        String name,
        String displayName,
        String mail,
        String title,
        String unit,
        String organisation,
        List<String> groups,
        boolean disabled) {}
