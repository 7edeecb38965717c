package org.marshrut.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends what no proper client would send. One connection for each request. */
public final class RawHttp {

    private static final int LARGEST_ANSWER = 4_000_000;

    /** @param status 0 when the server closed the connection without a word */
    public record Answer(int status, String head, String body) {}

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /** @param target the address as it goes over the wire, one byte a letter */
    public Answer send(String method, String target, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Host", "localhost:" + port);
        all.put("Connection", "close");
        if (body.length > 0 || method.equals("POST") || method.equals("PUT")) {
            all.putIfAbsent("Content-Length", String.valueOf(body.length));
        }
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            socket.setSoTimeout(30_000);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            try {
                request.writeTo(socket.getOutputStream());
            } catch (IOException refusedBeforeTheEnd) {
                // The answer may be there all the same.
            }
            return answer(socket.getInputStream().readNBytes(LARGEST_ANSWER));
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("reset")) {
                return new Answer(0, "", "");
            }
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    private static Answer answer(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, text, "");
        }
        String head = text.substring(0, end);
        return new Answer(Integer.parseInt(head.split(" ", 3)[1].substring(0, 3)), head, text.substring(end + 4));
    }
}
