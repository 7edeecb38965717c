package org.marshrut.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A site outside the product that takes acts, and behaves as badly as it is told. */
public final class OtherSite implements AutoCloseable {

    /** How the site treats the next requests. */
    public enum Mood {
        GOOD,
        /** Answers 503 and takes nothing. */
        DOWN,
        /** Takes the act, then answers 500. */
        TAKES_AND_FAILS,
        /** Takes the act, and answers after the caller has given up. */
        SLOW
    }

    private final HttpServer server;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.GOOD;

    private OtherSite(HttpServer server) {
        this.server = server;
    }

    public static OtherSite open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            OtherSite site = new OtherSite(server);
            server.createContext("/acts/", site::answer);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work);
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/acts";
    }

    public void behave(Mood now) {
        mood = now;
    }

    /** How many times the site would show the act. */
    public int shows(String id) {
        return taken.getOrDefault(id, 0);
    }

    public Set<String> acts() {
        return taken.keySet();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().replaceFirst("/acts/", "");
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status(exchange.getRequestMethod(), id), -1);
        exchange.close();
    }

    private int status(String method, String id) {
        if (mood == Mood.DOWN) {
            return 503;
        }
        switch (method) {
            case "GET":
                return taken.containsKey(id) ? 200 : 404;
            case "PUT":
                taken.merge(id, 1, Integer::sum);
                if (mood == Mood.SLOW) {
                    pause();
                }
                return mood == Mood.TAKES_AND_FAILS ? 500 : 201;
            case "DELETE":
                return taken.remove(id) == null ? 404 : 204;
            default:
                return 405;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
