/** A document on a screen: its files page by page, what changed between versions, the way it has gone. */
@NullMarked
package org.marshrut.reading;

import org.jspecify.annotations.NullMarked;
