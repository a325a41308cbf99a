package io.crossload.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.apache.camel.Body;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Findings.Tally;
import io.crossload.ledger.Ledger;
import io.crossload.load.file.FileCheck;
import io.crossload.load.file.FileRefused;
import io.crossload.load.file.FileRow;
import io.crossload.load.file.FileSource;
import io.crossload.org.JobInfo;
import io.crossload.org.OrgException;
import io.crossload.org.OrgFiles;

/**
 * Brings the files of one batch into the org, one after the other, and links each to the records that use it. The external id of a file is made
 * of its content, so that the same content is there once, whoever asks for it and however often: after a crash between upload and ledger the
 * next delivery of the same message finds the version by it.
 */
public final class FileDelivery {
    /** Salesforce takes no larger file in one request. */
    static final long MOST = 2L << 30;
    /** What stands in the ledger for the job of a batch that has none. */
    private static final String NO_JOB = "files";
    private static final String PATH = "PathOnClient";

    private final Ledger ledger;
    private final FileSource source;
    private final OrgFiles files;
    private final Settler settler;
    private final LoadMonitor monitor;
    private final Path temporary;
    /** Two deliveries of one content must not both find that it is not there yet. */
    private final ReentrantLock[] locks = Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    /** @param temporary folder for the file in hand */
    public FileDelivery(Ledger ledger, FileSource source, OrgFiles files, Settler settler, LoadMonitor monitor, Path temporary) {
        this.ledger = ledger;
        this.source = source;
        this.files = files;
        this.settler = settler;
        this.monitor = monitor;
        this.temporary = temporary;
        clear();
    }

    /** A process that was killed left the file that it had in hand. */
    private void clear() {
        try (Stream<Path> left = Files.exists(temporary) ? Files.list(temporary) : Stream.empty()) {
            left.forEach(FileDelivery::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Uploaded(OrgFiles.Version version, boolean created) { }

    /** Delivers and settles a batch; refused files become dead letters, anything that is not about one file stops the load. */
    public Settler.Settled deliver(@Body Batch batch) {
        BatchRow known = ledger.batches().get(batch.id())
            .orElseThrow(() -> new CrossloadException(Code.DEFECT, "Batch " + batch.id() + " is on the queue but not in the ledger (another home's broker?)."));
        monitor.events().submitted();
        RowTable rows = RowTable.parse(batch.rows());
        RowTable sources = RowTable.parse(batch.sources());
        ResultJoin join = new ResultJoin(batch);
        List<Finding> mended = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (monitor.isStopped()) {
                throw new LoadMonitor.LoadStopped(monitor.failure());
            }
            FileRow row = FileRow.of(batch.index().keys()[i], sources.row(i));
            String sourceKey = batch.index().sourceKeys()[i];
            try {
                Uploaded uploaded = bring(row, new HashMap<>(rows.row(i)), batch.order().joinedBy(),
                    () -> mended.add(new Finding(Code.FILE_TYPE_MENDED, batch.sourceType(), sourceKey, "file_name")));
                Optional<String> refused = link(row, uploaded.version());
                if (refused.isPresent()) {
                    join.failed(i, refused.get());
                } else {
                    join.succeeded(i, uploaded.version().id(), uploaded.created());
                }
            } catch (FileRefused e) {
                join.failed(i, e.code().name() + ":" + e.getMessage());
            } catch (OrgException e) {
                if (e.kind() != OrgException.Kind.REJECTED || e.errorCode().equals("INVALID_FIELD") || e.errorCode().equals("INVALID_TYPE")) {
                    throw e;
                }
                join.failed(i, e.errorCode() + ":" + e.getMessage());
            }
        }
        tell(batch, mended);
        return settler.settle(new Delivery.Job(batch, known.jobId() == null ? NO_JOB : known.jobId(),
            new JobInfo(NO_JOB, JobInfo.State.JOB_COMPLETE, batch.size(), join.count(ResultJoin.State.FAILED), null)), join);
    }

    private Uploaded bring(FileRow row, Map<String, String> fields, String keyField, Runnable mended) throws FileRefused {
        if (row.size() != null && row.size() > MOST) {
            throw new FileRefused(Code.FILE_TOO_LARGE, "");
        }
        if (row.sha256() != null) {
            Optional<OrgFiles.Version> there = files.find(keyField, externalId(row, row.sha256()));
            if (there.isPresent()) {
                return new Uploaded(there.get(), false);
            }
        }
        Path file = null;
        try {
            file = Files.createTempFile(Files.createDirectories(temporary), "file", null);
            source.fetch(row, file, MOST);
            FileCheck check = FileCheck.of(row, fields.getOrDefault(PATH, "file"), file);
            if (check.mended()) {
                mended.run();
            }
            fields.put(PATH, check.name());
            fields.put(keyField, externalId(row, check.sha256()));
            return once(keyField, fields, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static String externalId(FileRow row, String sha256) { return row.connection() + ":file:" + sha256; }

    private Uploaded once(String keyField, Map<String, String> fields, Path file) {
        String id = fields.get(keyField);
        ReentrantLock lock = locks[Math.floorMod(id.hashCode(), locks.length)];
        lock.lock();
        try {
            Optional<OrgFiles.Version> there = files.find(keyField, id);
            if (there.isPresent()) {
                return new Uploaded(there.get(), false);
            }
            try {
                return new Uploaded(files.upload(fields, file), true);
            } catch (OrgException e) {
                // An upload whose answer was lost, or another node's: the external id is unique.
                if (e.errorCode().equals("DUPLICATE_VALUE")) {
                    return new Uploaded(files.find(keyField, id).orElseThrow(() -> e), true);
                }
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return Salesforce's answer for the first record that the file could not be linked to */
    private Optional<String> link(FileRow row, OrgFiles.Version version) {
        return row.owners().isEmpty() ? Optional.empty()
            : files.link(version.documentId(), row.owners()).stream().filter(l -> l.error() != null).map(OrgFiles.Link::error).findFirst();
    }

    /** In the ledger under the batch's own name: told again after a crash, it replaces what was told before. */
    private void tell(Batch batch, List<Finding> mended) {
        int extract = ledger.runs().get(batch.id().run()).orElseThrow().extract();
        if (!mended.isEmpty()) {
            String phase = "load/" + batch.id();
            ledger.findings().replace(extract, phase, List.of(new Tally(phase, Code.FILE_TYPE_MENDED, batch.sourceType(), mended.size(), mended)));
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
