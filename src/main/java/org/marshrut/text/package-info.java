/** What people type: one rule for what is kept of it, one way to search for it, and how it leaves the product. */
@NullMarked
package org.marshrut.text;

import org.jspecify.annotations.NullMarked;
