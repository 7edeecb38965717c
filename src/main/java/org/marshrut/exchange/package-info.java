/** Papers exchanged with bodies outside: packages in folders after the manner of МЭДО, and paper with a code on it. */
@NullMarked
package org.marshrut.exchange;

import org.jspecify.annotations.NullMarked;
