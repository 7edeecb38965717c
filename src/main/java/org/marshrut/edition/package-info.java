/** Lists that signed documents change: each change makes a version, and every version can be read again. */
@NullMarked
package org.marshrut.edition;

import org.jspecify.annotations.NullMarked;
