/** How an organisation is connected: its request, its channel, its workplaces, its date. */
@NullMarked
package org.marshrut.connection;

import org.jspecify.annotations.NullMarked;
