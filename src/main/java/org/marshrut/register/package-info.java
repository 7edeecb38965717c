/** Registers of the document office: in which series, by which pattern, into which file and for how long. */
@NullMarked
package org.marshrut.register;

import org.jspecify.annotations.NullMarked;
