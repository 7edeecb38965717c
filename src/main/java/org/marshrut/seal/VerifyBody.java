package org.marshrut.seal;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * What comes in chunks does not say how large it is, and the container takes the parts to pieces by itself, past every filter: so
 * the bytes are counted where it reads them. Beyond the bound of the public page nothing more is read or written to the disk.
 */
final class VerifyBody extends ValveBase {

    @Component
    static class Counted implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final long most;

        Counted(@Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile) {
            most = VerifyLimit.most(largestFile);
        }

        @Override
        public void customize(TomcatServletWebServerFactory tomcat) {
            tomcat.addEngineValves(new VerifyBody(most));
        }
    }

    private final long most;

    VerifyBody(long most) {
        super(true);
        this.most = most;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        boolean saysHowLarge = raw.getMimeHeaders().getHeader("Content-Length") != null;
        if (saysHowLarge || !VerifyLimit.isAsked(request.getMethod(), request.getDecodedRequestURI())) {
            getNext().invoke(request, response);
            return;
        }
        InputBuffer given = raw.getInputBuffer();
        raw.setInputBuffer(new Bounded(given, most));
        try {
            getNext().invoke(request, response);
        } finally {
            // The next request of the connection has the same one.
            raw.setInputBuffer(given);
        }
    }

    private static final class Bounded implements InputBuffer {

        private final InputBuffer given;
        private long left;

        Bounded(InputBuffer given, long most) {
            this.given = given;
            left = most;
        }

        /** @throws IllegalStateException as the container itself says of parts that are too large, in words that Spring knows */
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            int read = given.doRead(handler);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IllegalStateException("The size of the request exceeds what is verified");
            }
            return read;
        }

        @Override
        public int available() {
            return given.available();
        }
    }
}
