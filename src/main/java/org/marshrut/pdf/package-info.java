/** Papers as PDF/A-2b: a template of HTML becomes an archivable file with its fonts inside. */
@NullMarked
package org.marshrut.pdf;

import org.jspecify.annotations.NullMarked;
