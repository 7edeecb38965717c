package org.marshrut.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publicUrl where the public reaches this installation; links of the feed begin with it
 * @param conclusions where experts send their conclusions, as the pages of drafts say it
 */
@ConfigurationProperties("marshrut")
record PortalSettings(
        String publicUrl,

        @DefaultValue("на электронную почту разработчика, указанную на сайте организации")
        String conclusions) {

    String url(String path) {
        return publicUrl.replaceAll("/+$", "") + path;
    }
}
