package org.marshrut.edition;

import java.util.Map;

/**
 * An object of a list.
 *
 * @param object what identifies it, in the form in which it is compared
 * @param words the values as people read them, by column
 */
record ListRow(String object, int position, Map<String, Object> values, Map<String, String> words) {}
