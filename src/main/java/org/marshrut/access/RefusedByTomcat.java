package org.marshrut.access;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The page of a request that Tomcat refuses before any page of ours is asked: an address that cannot be read. In
 * Russian, without a trace and without naming the server.
 */
public class RefusedByTomcat extends ErrorReportValve {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="ru"><head><meta charset="UTF-8"><title>Запрос не принят</title></head>
            <body><h1>Запрос не принят</h1>
            <p>Адрес или запрос составлен неверно. Проверьте адрес и повторите или начните с <a href="/">первой страницы</a>.</p>
            </body></html>
            """;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/html");
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(PAGE);
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            // Nobody is there to read it.
        }
    }
}
