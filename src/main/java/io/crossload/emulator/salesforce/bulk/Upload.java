package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.CutOff;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Receives an upload: at most 100 MB, whole or not at all. */
final class Upload {
    static final long MAX = 100L * 1024 * 1024;

    private Upload() { }

    /** @param cutAfter bytes after which the connection drops, -1 for never */
    static Spool receive(InputStream in, Path folder, long cutAfter) throws IOException {
        Spool spool = new Spool(folder);
        try {
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                spool.write(buffer, 0, read);
                if (cutAfter >= 0 && spool.length() >= cutAfter) throw new CutOff();
                if (spool.length() > MAX) throw new ApiError(413, "CLIENTINPUTERROR", "ClientInputError : Request content is larger than 100 MB");
            }
            if (cutAfter >= 0) throw new CutOff();
            spool.flush();
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.delete();
            throw e;
        }
    }
}
