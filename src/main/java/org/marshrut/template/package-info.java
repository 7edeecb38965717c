/** Texts made from a card: templates in Markdown with fields, checked before they are deployed and printed as PDF/A. */
@NullMarked
package org.marshrut.template;

import org.jspecify.annotations.NullMarked;
