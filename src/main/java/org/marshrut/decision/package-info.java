/**
 * What is decided on a document's way: who is asked, who may answer and what, and the rows of {@code decisions}, which
 * nobody else writes.
 */
@NullMarked
package org.marshrut.decision;

import org.jspecify.annotations.NullMarked;
