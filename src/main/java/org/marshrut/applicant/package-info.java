/** What somebody outside asks for: the term of his answer, questions back to him, what he is told, passing it on. */
@NullMarked
package org.marshrut.applicant;

import org.jspecify.annotations.NullMarked;
