package org.marshrut.price;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** By it a process that is measured hears what to do by itself: {@code GET /8/10} is ten acts of each of eight clients. */
final class Ear {

    private Ear() {}

    /** @param act one act, from its submission to its signature */
    static void open(Runnable act) throws IOException {
        int port = Integer.parseInt(System.getenv(Arm.EAR));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> hear(exchange, act));
        server.start();
    }

    private static void hear(HttpExchange exchange, Runnable act) throws IOException {
        String[] asked = exchange.getRequestURI().getPath().split("/");
        try {
            Clients.each(Integer.parseInt(asked[1]), Integer.parseInt(asked[2]), act);
            answer(exchange, 200, "");
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            answer(exchange, 500, trace.toString());
        }
    }

    private static void answer(HttpExchange exchange, int status, String words) throws IOException {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
