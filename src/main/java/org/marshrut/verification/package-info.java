/** Electronic signatures that come with files of any document: which file each is of, what it is worth, what was answered before. */
@NullMarked
package org.marshrut.verification;

import org.jspecify.annotations.NullMarked;
