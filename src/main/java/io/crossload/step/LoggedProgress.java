package io.crossload.step;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress as log lines. */
final class LoggedProgress implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

    @Override
    public void phase(String name, long total) { LOG.info("{}{}", name, total < 0 ? "" : ": " + total); }

    @Override
    public void part(String name, long total) { LOG.info("{}: {}", name, total); }

    @Override
    public void done(long count) { }

    @Override
    public void note(String line) { LOG.info("{}", line); }
}
