/** Appeals of citizens (59-ФЗ): whose an appeal is, that none is lost, what an answer has to say. */
@NullMarked
package org.marshrut.appeal;

import org.jspecify.annotations.NullMarked;
