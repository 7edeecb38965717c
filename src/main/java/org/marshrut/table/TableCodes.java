package org.marshrut.table;

import java.util.Set;
import java.util.function.Supplier;

/**
 * A set of codes that cells of tables may name, for example the positions there are; a bean for each. The features that
 * own the codes say them, {@code diagrams/tables.yaml} names the sets.
 *
 * @param name as the description of a column calls the set
 * @param known asked anew each time
 */
public record TableCodes(String name, Supplier<Set<String>> known) {}
