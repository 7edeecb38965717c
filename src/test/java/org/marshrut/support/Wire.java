package org.marshrut.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line to the product on which every byte is counted, heads of requests and answers included, and which can be cut:
 * with what was on its way, and for whoever calls again until it is mended.
 */
public final class Wire implements AutoCloseable {

    private enum Passing {
        ALL,
        REQUESTS_ONLY,
        NOTHING
    }

    private final int product;
    private final ServerSocket entry;
    private final AtomicLong down = new AtomicLong();
    private final AtomicLong up = new AtomicLong();
    private final Set<Socket> joined = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private Passing passing = Passing.ALL;
    private boolean cut;

    public Wire(int product) {
        this.product = product;
        try {
            entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(() -> {
            while (true) {
                join(entry.accept());
            }
        });
    }

    private void join(Socket browser) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), product);
        synchronized (changed) {
            joined.addAll(Set.of(browser, server));
            if (cut) {
                hangUp();
                return;
            }
        }
        inBackground(() -> copy(browser, server, up, Passing.NOTHING));
        inBackground(() -> copy(server, browser, down, Passing.REQUESTS_ONLY));
    }

    /** @param heldBy from which on these bytes wait */
    private void copy(Socket from, Socket to, AtomicLong counter, Passing heldBy) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[16_384];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                counter.addAndGet(read);
                awaitPassing(heldBy);
                out.write(some, 0, read);
            }
        } finally {
            joined.removeAll(Set.of(from, to));
        }
    }

    private void awaitPassing(Passing heldBy) throws IOException {
        synchronized (changed) {
            while (passing.compareTo(heldBy) >= 0) {
                try {
                    changed.wait();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        }
    }

    /** Requests get to the product, its answers stay on the line. */
    public void holdAnswers() {
        pass(Passing.REQUESTS_ONLY, false);
    }

    /** Nothing gets to the product either. */
    public void holdRequests() {
        pass(Passing.NOTHING, false);
    }

    /** What is held is lost. */
    public void cut() {
        pass(passing, true);
    }

    public void mend() {
        pass(Passing.ALL, false);
    }

    private void pass(Passing what, boolean nobody) {
        synchronized (changed) {
            passing = what;
            cut = nobody;
            if (cut) {
                hangUp();
            }
            changed.notifyAll();
        }
    }

    private void hangUp() {
        joined.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        joined.clear();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Ends when a socket is closed. */
    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // by one of the two ends
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** Bytes that the browser has got. */
    public long down() {
        return down.get();
    }

    /** Bytes that the browser has sent. */
    public long up() {
        return up.get();
    }

    @Override
    public void close() {
        try {
            cut();
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
