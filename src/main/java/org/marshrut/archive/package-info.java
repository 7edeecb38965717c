/** Finding aids: what archives hold, who may know of it, how it is found; units that are out of the store. */
@NullMarked
package org.marshrut.archive;

import org.jspecify.annotations.NullMarked;
