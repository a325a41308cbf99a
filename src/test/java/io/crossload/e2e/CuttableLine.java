package io.crossload.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP line to the org that can be cut and mended: while it is cut, open connections are closed and new ones are closed at once. */
final class CuttableLine implements AutoCloseable {
    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int target;
    private volatile boolean cut;

    CuttableLine(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    String url() { return "http://127.0.0.1:" + entry.getLocalPort(); }

    void cut() {
        cut = true;
        open.forEach(CuttableLine::end);
    }

    void mend() { cut = false; }

    private void accept() {
        try {
            while (true) {
                Socket near = entry.accept();
                open.add(near);
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(far);
                // Checked after both are known: a cut in between finds them in the set.
                if (cut) {
                    end(near);
                    end(far);
                }
                daemon(() -> pump(near, far));
                daemon(() -> pump(far, near));
            }
        } catch (IOException closed) {
            open.forEach(CuttableLine::end);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // One side is gone, so the other goes too.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entry.close();
        open.forEach(CuttableLine::end);
    }
}
