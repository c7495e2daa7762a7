// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a split has been read. It is itself a split: opened with the same spec, in this process
 * or another, it returns just the rows that had not been handed out. Immutable.
 */
public final class ResumePoint implements Split {
  private static final long serialVersionUID = 1L;

  private static final String ALLOWED =
      "io.travertine.cassandra.*;java.base/*;maxbytes=16777216;!*";

  private final CassandraSplit rest;
  private final byte @Nullable [] pagingState;
  private final long rows;
  private final String statement;

  ResumePoint(CassandraSplit rest, byte @Nullable [] pagingState, long rows, String statement) {
    this.rest = rest;
    this.pagingState = pagingState == null ? null : pagingState.clone();
    this.rows = rows;
    this.statement = statement;
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static ResumePoint parse(String text) {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
      in.setObjectInputFilter(ObjectInputFilter.Config.createFilter(ALLOWED));
      return (ResumePoint) in.readObject();
    } catch (IOException | ClassNotFoundException | ClassCastException e) {
      throw new IllegalArgumentException("This is no text of a resume point", e);
    }
  }

  /** This in letters and digits, to be kept anywhere. */
  public String text() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    } catch (IOException e) {
      throw new IllegalStateException("A resume point cannot be written", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** What is left, the statement that was being read first. */
  CassandraSplit rest() {
    return rest;
  }

  /** Where the page begins that was being read, null for the first of its statement. */
  byte @Nullable [] pagingState() {
    return pagingState == null ? null : pagingState.clone();
  }

  /** Rows of that page that are done. */
  long rows() {
    return rows;
  }

  /** What tells this scan from others, and the table from what it may become. */
  String statement() {
    return statement;
  }

  @Override
  public long weight() {
    return rest.weight();
  }

  @Override
  public List<String> preferredHosts() {
    return rest.preferredHosts();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    if (rest == null || statement == null || rows < 0) {
      throw new InvalidClassException("A resume point without its parts");
    }
  }

  private void readObjectNoData() throws ObjectStreamException {
    throw new InvalidClassException("A resume point without its parts");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResumePoint point
        && rest.equals(point.rest)
        && Arrays.equals(pagingState, point.pagingState)
        && rows == point.rows
        && statement.equals(point.statement);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rest, Arrays.hashCode(pagingState), rows, statement);
  }

  @Override
  public String toString() {
    return "after " + rows + " rows of a page of " + rest;
  }
}
