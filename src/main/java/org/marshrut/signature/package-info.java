/** Whether an act is signed: by whom it has to be, and whether each of them lawfully has. */
@NullMarked
package org.marshrut.signature;

import org.jspecify.annotations.NullMarked;
