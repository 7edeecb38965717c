/** Rounds of visas: who is asked, what they may answer, what is still open. */
@NullMarked
package org.marshrut.visa;

import org.jspecify.annotations.NullMarked;
