package io.crossload.cli;

import io.crossload.step.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as bars on a terminal. */
final class BarProgress implements Progress {
    private ProgressBar bar;

    @Override
    public synchronized void phase(String name, long total) {
        finish();
        bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(total).setStyle(ProgressBarStyle.ASCII).showSpeed().build();
    }

    @Override
    public synchronized void detail(String words) {
        if (bar != null) {
            bar.setExtraMessage(words);
        }
    }

    @Override
    public synchronized void done(long count) {
        if (bar != null) {
            bar.stepTo(count);
        }
    }

    @Override
    public synchronized void note(String line) {
        finish();
        System.err.println(line);
    }

    @Override
    public synchronized void end() { finish(); }

    private void finish() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
