/** Who exists: organisations, positions, people, and who holds which position from when to when. */
@NullMarked
package org.marshrut.organisation;

import org.jspecify.annotations.NullMarked;
