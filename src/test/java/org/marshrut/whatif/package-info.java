/** Runs diagrams, of today and of the past, on the real engine under a virtual clock, and says what each change gives. */
@NullMarked
package org.marshrut.whatif;

import org.jspecify.annotations.NullMarked;
