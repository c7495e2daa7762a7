// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The file system of this machine, which counts what is asked of it. Thread-safe. */
public final class CountingFileSystem extends FileSystem {
  private final FileSystem real;
  private final CountingProvider provider = new CountingProvider();

  /** Directories listed, files opened, and looks at what stands at a path. */
  public final AtomicInteger listings = new AtomicInteger();

  public final AtomicInteger opens = new AtomicInteger();
  public final AtomicInteger looks = new AtomicInteger();

  private static final long NEVER = -1;
  private volatile long stallFrom = NEVER;

  private CountingFileSystem(FileSystem real) {
    this.real = real;
  }

  /** {@code path} in a file system that counts. */
  public static Path over(Path path) {
    return new CountingFileSystem(path.getFileSystem()).wrap(path);
  }

  /** The file system of a path made by {@link #over}. */
  public static CountingFileSystem of(Path path) {
    return (CountingFileSystem) path.getFileSystem();
  }

  /** The bytes of files that are opened from now on never come from this one on. */
  public void stallFrom(long position) {
    stallFrom = position;
  }

  /** Counts from zero again. */
  public void reset() {
    listings.set(0);
    opens.set(0);
    looks.set(0);
  }

  private Path wrap(Path path) {
    return new CountingPath(this, path);
  }

  private @Nullable Path wrapIfThere(@Nullable Path path) {
    return path == null ? null : wrap(path);
  }

  private static Path unwrap(Path path) {
    return path instanceof CountingPath counting ? counting.real : path;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return real.getRootDirectories();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(unwrap(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  /** A path whose provider counts. */
  private static final class CountingPath implements Path {
    private final CountingFileSystem system;
    private final Path real;

    CountingPath(CountingFileSystem system, Path real) {
      this.system = system;
      this.real = real;
    }

    @Override
    public FileSystem getFileSystem() {
      return system;
    }

    @Override
    public boolean isAbsolute() {
      return real.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
      return system.wrapIfThere(real.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
      return system.wrapIfThere(real.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
      return system.wrapIfThere(real.getParent());
    }

    @Override
    public int getNameCount() {
      return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
      return system.wrap(real.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
      return system.wrap(real.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
      return real.startsWith(unwrap(other));
    }

    @Override
    public boolean endsWith(Path other) {
      return real.endsWith(unwrap(other));
    }

    @Override
    public Path normalize() {
      return system.wrap(real.normalize());
    }

    @Override
    public Path resolve(Path other) {
      return system.wrap(real.resolve(unwrap(other)));
    }

    @Override
    public Path relativize(Path other) {
      return system.wrap(real.relativize(unwrap(other)));
    }

    @Override
    public URI toUri() {
      return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
      return system.wrap(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
      return system.wrap(real.toRealPath(options));
    }

    @Override
    public WatchKey register(
        WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
      return real.compareTo(unwrap(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof CountingPath path && path.real.equals(real);
    }

    @Override
    public int hashCode() {
      return real.hashCode();
    }

    @Override
    public String toString() {
      return real.toString();
    }
  }

  /** Passes on to the real provider what reading needs. */
  private final class CountingProvider extends FileSystemProvider {
    @Override
    public String getScheme() {
      return "counting";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      opens.incrementAndGet();
      return real.provider().newByteChannel(unwrap(path), options, attributes);
    }

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      opens.incrementAndGet();
      FileChannel channel = real.provider().newFileChannel(unwrap(path), options, attributes);
      long from = stallFrom;
      return from == NEVER ? channel : new StallingChannel(channel, from);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
      listings.incrementAndGet();
      DirectoryStream<Path> found =
          real.provider().newDirectoryStream(unwrap(directory), path -> filter.accept(wrap(path)));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          Iterator<Path> paths = found.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return paths.hasNext();
            }

            @Override
            public Path next() {
              return wrap(paths.next());
            }
          };
        }

        @Override
        public void close() throws IOException {
          found.close();
        }
      };
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
      return real.provider().isSameFile(unwrap(path), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return real.provider().isHidden(unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return real.provider().getFileStore(unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      looks.incrementAndGet();
      real.provider().checkAccess(unwrap(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return real.provider().getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      looks.incrementAndGet();
      return real.provider().readAttributes(unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
        throws IOException {
      looks.incrementAndGet();
      return real.provider().readAttributes(unwrap(path), attributes, options);
    }

    @Override
    public void setAttribute(
        Path path, String attribute, @Nullable Object value, LinkOption... options)
        throws IOException {
      real.provider().setAttribute(unwrap(path), attribute, Objects.requireNonNull(value), options);
    }
  }
}
