/** Papers that are sent to people for information, and who has said that he knows them. */
@NullMarked
package org.marshrut.acquaintance;

import org.jspecify.annotations.NullMarked;
