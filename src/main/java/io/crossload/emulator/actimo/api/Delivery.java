package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.fault.Fault;
import io.crossload.emulator.actimo.fault.FaultKind;
import io.crossload.emulator.actimo.fault.Struck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** Sends a body, undisturbed or as the faults of the request want it. */
final class Delivery {
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int DROP = 256;
    private static final int BUFFER = 1 << 16;
    private final CountDownLatch closing;

    Delivery(CountDownLatch closing) { this.closing = closing; }

    /** Writes itself to a stream. */
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** @return false when the connection is to be broken */
    boolean send(Response response, Body body, Struck struck) throws IOException {
        if (struck.has(FaultKind.WRONG_CONTENT_TYPE)) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html");
        }
        struck.get(FaultKind.CLOCK_SKEW).ifPresent(f -> response.getHeaders().put(HttpHeader.DATE,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(f.seconds()))));
        if (struck.changesDelivery()) {
            return disturbed(response, body, struck);
        }
        OutputStream out = new java.io.BufferedOutputStream(Response.asBufferedOutputStream(response.getRequest(), response), BUFFER);
        body.write(out);
        out.close();
        return true;
    }

    private boolean disturbed(Response response, Body body, Struck struck) throws IOException {
        byte[] bytes = bytes(response, body, struck);
        boolean stalls = struck.has(FaultKind.TIMEOUT_MID_BODY);
        int length = stalls || struck.has(FaultKind.TRUNCATED_JSON) ? bytes.length / 2 : bytes.length;
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, stalls ? bytes.length : length);
        OutputStream out = Response.asBufferedOutputStream(response.getRequest(), response);
        Fault drip = struck.get(FaultKind.SLOW_DRIP).orElse(null);
        for (int at = 0; at < length; at += DROP) {
            out.write(bytes, at, Math.min(DROP, length - at));
            if (drip != null) {
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(drip.millis()));
            }
        }
        if (stalls) {
            out.flush();
            silence(struck.get(FaultKind.TIMEOUT_MID_BODY).orElseThrow().seconds());
            return false;
        }
        out.close();
        return true;
    }

    private static byte[] bytes(Response response, Body body, Struck struck) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean gzip = struck.has(FaultKind.GZIP);
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
            if (struck.has(FaultKind.BYTE_ORDER_MARK)) {
                out.write(BOM);
            }
            body.write(out);
        }
        if (gzip) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        return bytes.toByteArray();
    }

    /** Says nothing until the time is over or the emulator stops. */
    private void silence(int seconds) {
        try {
            closing.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
