// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A file of the local file system. Immutable and thread-safe.
 *
 * @param path absolute
 * @param name how messages and {@code _file} name the file: its path as the user would write it
 * @param found its path below the directory in which it was searched, wherever that lies
 */
public record LocalFile(Path path, String name, String found) implements InputFile {

  /** {@code path}, named relative to {@code baseDirectory} where it lies below that. */
  public static LocalFile of(Path path, Path baseDirectory) {
    Path absolute = path.toAbsolutePath().normalize();
    return new LocalFile(absolute, below(baseDirectory, absolute), FileFormat.fileName(absolute));
  }

  /** The same, found by a search of {@code directory}. */
  LocalFile foundIn(Path directory) {
    return new LocalFile(path, name, below(directory, path));
  }

  private static String below(Path directory, Path absolute) {
    Path base = directory.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  @Override
  public Version version() throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new NoSuchFileException(path.toString(), null, "is a directory");
    }
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new Version(attributes.size(), Long.toString(modified));
  }

  /**
   * Whether a change from now on shows in the version, so that an equal one means that there was
   * none.
   */
  public boolean isSettled(Version version) {
    return ClockGrain.isSettled(Long.parseLong(version.token()));
  }

  @Override
  public Content open() throws IOException {
    return new ChannelContent(FileChannel.open(path, StandardOpenOption.READ));
  }

  /** An open file; positional reads leave no state behind. */
  private record ChannelContent(FileChannel channel) implements Content {
    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(target, offset, length), position);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
