/** Kinds of documents as the routes bring them: what a card holds, which files belong to it, what it is numbered in. */
@NullMarked
package org.marshrut.kind;

import org.jspecify.annotations.NullMarked;
