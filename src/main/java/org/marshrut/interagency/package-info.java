/** Services: what each needs, what other bodies are asked and answer, and how far its term has run. */
@NullMarked
package org.marshrut.interagency;

import org.jspecify.annotations.NullMarked;
