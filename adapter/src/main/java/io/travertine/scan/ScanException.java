// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scan cannot go on, or cannot begin. The message says where, what was found, what was expected,
 * how to mend it, and ends with the code in brackets.
 */
public final class ScanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether opening the same split again may succeed. */
  public enum Retry {
    POINTLESS,
    MAY_HELP
  }

  private final ErrorCode code;
  private final String problem;
  private final transient @Nullable Location location;
  private final Retry retry;

  private ScanException(Builder builder) {
    super(builder.text(), builder.cause);
    this.problem = builder.problem;
    this.code = builder.code;
    this.location = builder.location;
    this.retry = builder.retry;
  }

  /** Begins an exception; {@code problem} is a sentence without its full stop. */
  public static Builder of(ErrorCode code, String problem) {
    return new Builder(code, problem);
  }

  public ErrorCode code() {
    return code;
  }

  /** What is wrong, without where and how to mend it. */
  public String problem() {
    return problem;
  }

  public Optional<Location> location() {
    return Optional.ofNullable(location);
  }

  public Retry retry() {
    return retry;
  }

  /** Collects the parts of a message. Used by one thread. */
  public static final class Builder {
    private final ErrorCode code;
    private final String problem;
    private @Nullable Location location;
    private @Nullable String fix;
    private @Nullable Throwable cause;
    private Retry retry = Retry.POINTLESS;

    private Builder(ErrorCode code, String problem) {
      this.code = code;
      this.problem = problem;
    }

    public Builder at(Location value) {
      this.location = value;
      return this;
    }

    /** What the user can do, as one or more sentences without the last full stop. */
    public Builder fix(String value) {
      this.fix = value;
      return this;
    }

    public Builder cause(Throwable value) {
      this.cause = value;
      return this;
    }

    public Builder retry(Retry value) {
      this.retry = value;
      return this;
    }

    public ScanException build() {
      return new ScanException(this);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      if (location != null) {
        text.append(location).append(": ");
      }
      text.append(problem).append('.');
      if (fix != null) {
        text.append(' ').append(fix).append('.');
      }
      return text.append(" [").append(code).append(']').toString();
    }
  }
}
