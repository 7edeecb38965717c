/** Deploys the diagrams, tables and forms of processes/. */
@NullMarked
package org.marshrut.route;

import org.jspecify.annotations.NullMarked;
