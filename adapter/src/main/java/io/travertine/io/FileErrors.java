// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a file, whatever its format. */
public final class FileErrors {
  public static final ErrorCode FILE_NOT_FOUND =
      new ErrorCode("FILE_NOT_FOUND", ErrorCode.Category.NOT_FOUND);
  public static final ErrorCode FILE_AMBIGUOUS =
      new ErrorCode("FILE_AMBIGUOUS", ErrorCode.Category.AMBIGUOUS);
  public static final ErrorCode FILE_READ = new ErrorCode("FILE_READ", ErrorCode.Category.IO);
  public static final ErrorCode FILE_CHANGED =
      new ErrorCode("FILE_CHANGED", ErrorCode.Category.CHANGED);
  public static final ErrorCode FILE_DAMAGED =
      new ErrorCode("FILE_DAMAGED", ErrorCode.Category.BAD_DATA);

  private FileErrors() {}

  /** Wraps what the system said while {@code location} was read. */
  public static ScanException unreadable(Location location, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return notFound("File " + location.source() + " does not exist")
          .fix("Correct the path, or restore the file")
          .cause(cause)
          .build();
    }
    String reason =
        cause instanceof AccessDeniedException
            ? "access is denied"
            : cause.getClass().getSimpleName()
                + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    return ScanException.of(FILE_READ, "Cannot read the file: " + reason)
        .at(location)
        .fix("Check the file, its permissions and its disk")
        .cause(cause)
        .build();
  }

  /**
   * What is wrong with a compressed file.
   *
   * @param offset in the compressed bytes
   * @param how goes on after "The compressed file"
   */
  static ScanException damaged(String file, long offset, String how, @Nullable Throwable cause) {
    ScanException.Builder damaged =
        ScanException.of(FILE_DAMAGED, "The compressed file " + how)
            .at(Location.of(file).atByte(offset))
            .fix("Write the file again, or set compression to what it is");
    return (cause == null ? damaged : damaged.cause(cause)).build();
  }

  static ScanException.Builder notFound(String problem) {
    return ScanException.of(FILE_NOT_FOUND, problem);
  }
}
