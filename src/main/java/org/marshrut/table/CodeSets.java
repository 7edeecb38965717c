package org.marshrut.table;

import java.util.Set;

/** The codes of a set by its name. A set without any cannot be held against: a new office has no positions yet. */
public interface CodeSets {

    Set<String> of(String name);
}
