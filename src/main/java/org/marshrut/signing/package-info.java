/** Signing electronically: one task, many at once, for a party outside. */
@NullMarked
package org.marshrut.signing;

import org.jspecify.annotations.NullMarked;
