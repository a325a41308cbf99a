package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.crossload.catalogue.Code;
import io.crossload.load.file.FileRefused;
import io.crossload.load.file.FileRow;
import io.crossload.load.file.FileSource;
import io.crossload.mapping.html.DataUri;
import io.crossload.mapping.html.FileName;
import io.crossload.source.api.FileDownload;
import io.crossload.source.api.LinkBroken;
import io.crossload.source.file.FilesFolder;

/** Where the bytes of a file are taken from: what stood in a text, the export's folder, Actimo by the file's id, and last its address. */
final class SourceFiles implements FileSource {
    private final InlineFiles inline;
    private final Function<String, Optional<Path>> exports;
    private final Function<String, FileDownload> connect;
    private final Map<String, FileDownload> downloads = new HashMap<>();

    /** @param exports by connection, the folder that it was read from, if it was; @param connect by connection, what asks its API */
    SourceFiles(InlineFiles inline, Function<String, Optional<Path>> exports, Function<String, FileDownload> connect) {
        this.inline = inline;
        this.exports = exports;
        this.connect = connect;
    }

    @Override
    public void fetch(FileRow row, Path into, long most) throws FileRefused {
        if (InlineFiles.isInline(row.url())) {
            copy(inline.find(row.url()).orElseThrow(() -> new FileRefused(Code.FILE_LINK_BROKEN, "its extract is gone")), into, most);
            return;
        }
        if (row.url() != null && FileName.isData(row.url())) {
            write(DataUri.of(row.url()).orElseThrow(() -> new FileRefused(Code.FILE_LINK_BROKEN, "a data: address that cannot be read")).content(), into);
            return;
        }
        Optional<Path> export = exports.apply(row.connection());
        Optional<Path> exported = export.flatMap(folder -> new FilesFolder(folder).find(row.fileId(), row.fileName(), row.url()));
        if (exported.isPresent()) {
            copy(exported.get(), into, most);
            return;
        }
        FileDownload download = download(row.connection());
        try {
            if (row.fileId() != null && download.hasApi() && export.isEmpty()) {
                try {
                    download.byId(row.fileId(), into, most);
                    return;
                } catch (LinkBroken e) {
                    if (row.url() == null || e.reason() != LinkBroken.Reason.BROKEN) {
                        throw e;
                    }
                }
            }
            download.byUrl(address(row), into, most);
        } catch (LinkBroken e) {
            throw new FileRefused(switch (e.reason()) {
                case BROKEN -> Code.FILE_LINK_BROKEN;
                case HOST_REFUSED -> Code.FILE_HOST_REFUSED;
                case TOO_LARGE -> Code.FILE_TOO_LARGE;
            }, e.getMessage());
        }
    }

    private static URI address(FileRow row) throws FileRefused {
        if (row.url() == null) {
            throw new FileRefused(Code.FILE_LINK_BROKEN, "not in the export, and no address");
        }
        try {
            return URI.create(row.url().strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw new FileRefused(Code.FILE_LINK_BROKEN, "no valid address");
        }
    }

    /** One a connection, so that all downloads share the pace of its key. */
    private synchronized FileDownload download(String connection) { return downloads.computeIfAbsent(connection, connect); }

    private static void write(byte[] content, Path into) {
        try {
            Files.write(into, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path into, long most) throws FileRefused {
        try {
            if (Files.size(from) > most) {
                throw new FileRefused(Code.FILE_TOO_LARGE, "");
            }
            Files.copy(from, into, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
