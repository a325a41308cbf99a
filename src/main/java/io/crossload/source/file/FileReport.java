package io.crossload.source.file;

import io.crossload.catalogue.Finding;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of reading one file.
 *
 * @param file       the file
 * @param sourceType what it holds, or null when its name says nothing
 * @param rows       records delivered to the sink
 * @param rejected   records rejected to the sink
 * @param notRecords lines that are no records: blank lines, repeated headings, totals
 * @param findings   findings about a file without source type; all others went to the sink of the type
 */
public record FileReport(Path file, String sourceType, long rows, long rejected, long notRecords, List<Finding> findings) { }
