/** Which certificate belongs to whom: what administrators enter, or confirm. */
@NullMarked
package org.marshrut.certificate;

import org.jspecify.annotations.NullMarked;
