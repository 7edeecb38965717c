/** The official's desk: one screen on which a document is read and decided. */
@NullMarked
package org.marshrut.desk;

import org.jspecify.annotations.NullMarked;
