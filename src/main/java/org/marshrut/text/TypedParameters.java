package org.marshrut.text;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * What is asked for in an address is compared, not kept, so nothing of it is refused: a character that the database
 * cannot even compare becomes U+FFFD, by which nothing is called.
 */
@ControllerAdvice
class TypedParameters {

    @InitBinder
    void readable(WebDataBinder parameter) {
        if ("password".equals(parameter.getObjectName())) {
            return; // neither read nor changed by anybody but the log-in
        }
        parameter.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.replace('\0', '\uFFFD'));
            }
        });
    }
}
