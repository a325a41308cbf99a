package io.crossload.emulator.actimo.bundle;

/**
 * One file of a bundle.
 *
 * @param name  file name
 * @param type  source type
 * @param rows  records in it
 * @param sha256 checksum of its bytes, hexadecimal; null where no manifest was asked for
 */
public record WrittenFile(String name, String type, long rows, String sha256) { }
