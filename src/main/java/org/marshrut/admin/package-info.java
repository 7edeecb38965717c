/** What the pages of our own inside Admin ask for. */
@NullMarked
package org.marshrut.admin;

import org.jspecify.annotations.NullMarked;
