package org.marshrut.tracking;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param ofAddressAnHour how often one address may look at papers by their codes within an hour; an office has one address */
@ConfigurationProperties("marshrut.tracking")
record TrackingSettings(@DefaultValue("1200") long ofAddressAnHour) {}
