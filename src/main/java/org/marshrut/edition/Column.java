package org.marshrut.edition;

import org.marshrut.card.FactType;

/** A column of a list, as it is kept with a version. */
record Column(String key, String label, FactType type) {}
