package org.marshrut.seal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A server outside of the product, in this machine: answers, or does what no decent server does. */
final class Outsider implements AutoCloseable {

    /** How it behaves; what it says is said by whoever made it. */
    enum Manner {
        ANSWERS,
        FAILS,
        SENDS_ELSEWHERE,
        SAYS_NOTHING,
        DRIPS,
        NEVER_ENDS
    }

    private static final long TEN_GIGABYTES = 10L << 30;
    private static final int PIECE = 1 << 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    volatile Manner manner = Manner.ANSWERS;

    Outsider(UnaryOperator<byte[]> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] question = exchange.getRequestBody().readAllBytes();
            try (exchange) {
                answer(exchange, question, answer);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private void answer(HttpExchange exchange, byte[] question, UnaryOperator<byte[]> answer)
            throws IOException, InterruptedException {
        switch (manner) {
            case ANSWERS -> {
                byte[] said = answer.apply(question);
                exchange.sendResponseHeaders(200, said.length);
                exchange.getResponseBody().write(said);
            }
            case FAILS -> exchange.sendResponseHeaders(503, -1);
            case SENDS_ELSEWHERE -> {
                exchange.getResponseHeaders().set("Location", address() + "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            }
            case SAYS_NOTHING -> Thread.sleep(60_000);
            case DRIPS -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 600; i++) {
                    exchange.getResponseBody().write(0x30);
                    exchange.getResponseBody().flush();
                    Thread.sleep(100);
                }
            }
            case NEVER_ENDS -> {
                exchange.sendResponseHeaders(200, TEN_GIGABYTES);
                OutputStream out = exchange.getResponseBody();
                byte[] piece = new byte[PIECE];
                for (long said = 0; said < TEN_GIGABYTES; said += PIECE) {
                    out.write(piece);
                }
            }
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
