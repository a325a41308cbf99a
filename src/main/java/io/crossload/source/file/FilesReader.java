package io.crossload.source.file;

import java.io.File;
import java.util.List;

import org.apache.camel.Body;
import org.apache.camel.Header;

/** The step of the route extract-files that reads one file; the extractor and the list of reports travel with the exchange. */
public final class FilesReader {
    public void read(@Body File file, @Header("fileExtractor") FileExtractor extractor, @Header("fileReports") List<FileReport> reports) {
        reports.add(extractor.read(file.toPath()));
    }
}
