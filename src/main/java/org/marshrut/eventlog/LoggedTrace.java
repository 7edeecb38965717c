package org.marshrut.eventlog;

import java.util.List;
import java.util.Map;

/**
 * A way with its events, in the order in which they happened. Values are texts, whole numbers, truth values and moments with a
 * zone, under the keys of {@link LogKeys}; what is not known has none.
 */
record LoggedTrace(Map<String, Object> attributes, List<Map<String, Object>> events) {}
