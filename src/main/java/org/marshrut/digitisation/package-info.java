/** Batches of an archive's units that volunteers scan and describe; each unit is accepted by somebody else and counted once. */
@NullMarked
package org.marshrut.digitisation;

import org.jspecify.annotations.NullMarked;
