package org.marshrut.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a demo region is given at its first start; nothing of it without one.
 *
 * @param history earlier versions of the routes with finished documents on each
 * @param documents documents on their way, of every route that officials submit
 */
@ConfigurationProperties("marshrut.samples")
record Samples(
        @DefaultValue("true") boolean history,
        @DefaultValue("true") boolean documents) {}
