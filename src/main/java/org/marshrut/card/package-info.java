/** Cards of documents as forms: what an analyst draws in a form, what may be written into it, how it is read. */
@NullMarked
package org.marshrut.card;

import org.jspecify.annotations.NullMarked;
