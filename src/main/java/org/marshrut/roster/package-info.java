/** Organisations, people and positions as tables that administrators import and export; accounts and groups follow from them. */
@NullMarked
package org.marshrut.roster;

import org.jspecify.annotations.NullMarked;
