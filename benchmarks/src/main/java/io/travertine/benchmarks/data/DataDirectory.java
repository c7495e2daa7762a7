// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Where the files of one seed lie. A file is made when it is first asked for; one that is there
 * already is read whole, so that its checksum is always that of its bytes. Used by one thread.
 */
public final class DataDirectory {
  private static final int BUFFER = 1 << 16;

  private final Path root;
  private final long seed;

  public DataDirectory(Path root, long seed) {
    this.root = root.toAbsolutePath();
    this.seed = seed;
  }

  /**
   * The file of a data set; each lies in a directory of its own.
   *
   * @param bytes size of the values before they are compressed
   */
  public DataFile file(DataSet dataSet, long bytes) throws IOException {
    Path directory = root.resolve("seed-" + seed + "-bytes-" + bytes);
    Path file = directory.resolve(dataSet.table()).resolve(dataSet.fileName());
    Path rowCount = file.resolveSibling(dataSet.table() + ".rows");
    if (!Files.exists(rowCount)) {
      Files.createDirectories(file.getParent());
      Files.writeString(
          rowCount, Long.toString(write(dataSet, file, bytes)), StandardCharsets.UTF_8);
    }
    long rows = Long.parseLong(Files.readString(rowCount, StandardCharsets.UTF_8));
    return new DataFile(dataSet, file, seed, rows, Files.size(file), sha256(file));
  }

  private long write(DataSet dataSet, Path file, long bytes) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    long rows;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER)) {
      rows = dataSet.write(seed, bytes, out);
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    return rows;
  }

  /**
   * A directory that holds the same rows for Calcite's file adapter, which wants the types of the
   * columns in the header.
   */
  public static Path withTypesInHeader(DataFile file) throws IOException {
    Path directory = file.path().resolveSibling("types-in-header");
    Path copy = directory.resolve(file.dataSet().fileName());
    if (!Files.exists(copy)) {
      Files.createDirectories(directory);
      Path partial = file.path().resolveSibling("types-in-header.partial");
      try (InputStream in = Files.newInputStream(file.path());
          OutputStream out = Files.newOutputStream(partial)) {
        out.write(typedHeader(file.dataSet()).getBytes(StandardCharsets.UTF_8));
        in.skipNBytes(plainHeaderLength(file.dataSet()));
        in.transferTo(out);
      }
      Files.move(partial, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return directory;
  }

  private static String typedHeader(DataSet dataSet) {
    return dataSet.columns().stream()
        .map(column -> column.name() + ":" + column.kind().calciteFileType())
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static int plainHeaderLength(DataSet dataSet) {
    return dataSet.columns().stream().mapToInt(column -> column.name().length() + 1).sum();
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
