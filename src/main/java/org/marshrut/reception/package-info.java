/** The citizen's pages: what can be handed in, forms with their drafts, what has become of one's papers. */
@NullMarked
package org.marshrut.reception;

import org.jspecify.annotations.NullMarked;
