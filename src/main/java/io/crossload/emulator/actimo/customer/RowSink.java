package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** Takes rows one by one. A row belongs to the sink from then on. */
@FunctionalInterface
public interface RowSink {
    void accept(String[] row) throws IOException;
}
