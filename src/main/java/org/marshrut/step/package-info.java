/** What a step of a route is: its kind, and what follows from that. Drawn by analysts, known to the whole product. */
@NullMarked
package org.marshrut.step;

import org.jspecify.annotations.NullMarked;
