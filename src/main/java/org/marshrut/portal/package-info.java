/** The public pages: published acts, and drafts open for the independent anti-corruption examination. No log-in. */
@NullMarked
package org.marshrut.portal;

import org.jspecify.annotations.NullMarked;
