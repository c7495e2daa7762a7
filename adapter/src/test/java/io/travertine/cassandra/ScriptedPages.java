// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Pages of given lengths, whose one column counts rows from a first number on. Each request waits
 * for {@link #answer} unless the script answers by itself.
 */
final class ScriptedPages implements PageSource {
  private final int[] lengths;
  private final int firstRow;
  private final List<Integer> requested = new ArrayList<>();
  private final List<Integer> rowsAsked = new ArrayList<>();
  private final List<CompletableFuture<Page>> open = new ArrayList<>();
  private final boolean immediate;
  private List<PageSource> halves = List.of();

  private ScriptedPages(boolean immediate, int firstRow, int... lengths) {
    this.immediate = immediate;
    this.firstRow = firstRow;
    this.lengths = lengths;
  }

  /** Pages that are there as soon as they are asked for. */
  static ScriptedPages immediate(int firstRow, int... lengths) {
    return new ScriptedPages(true, firstRow, lengths);
  }

  /** Pages that come when the test says so. */
  static ScriptedPages waiting(int firstRow, int... lengths) {
    return new ScriptedPages(false, firstRow, lengths);
  }

  @Override
  public synchronized CompletionStage<Page> request(PageRequest request) {
    ByteBuffer pagingState = request.pagingState();
    int page = pagingState == null ? 0 : pagingState.getInt(0);
    requested.add(page);
    rowsAsked.add(request.rows());
    CompletableFuture<Page> answer = new CompletableFuture<>();
    open.add(answer);
    if (immediate) {
      answer(requested.size() - 1);
    }
    return answer;
  }

  @Override
  public String place() {
    return "k.t, page of a script";
  }

  @Override
  public CassandraSplit rest() {
    return new CassandraSplit.Keys(firstRow, firstRow + 1);
  }

  @Override
  public boolean isSparse() {
    return !halves.isEmpty();
  }

  @Override
  public List<PageSource> halves() {
    return halves;
  }

  /** This, for which {@code others} may be read. */
  ScriptedPages orElse(PageSource... others) {
    halves = List.of(others);
    return this;
  }

  /** Pages asked for so far, in order. */
  synchronized List<Integer> requested() {
    return List.copyOf(requested);
  }

  synchronized List<Integer> rowsAsked() {
    return List.copyOf(rowsAsked);
  }

  /** Answers the request of this number. */
  void answer(int request) {
    CompletableFuture<Page> answer;
    int page;
    synchronized (this) {
      answer = open.get(request);
      page = requested.get(request);
    }
    int before = Arrays.stream(lengths).limit(page).sum();
    answer.complete(
        new ScriptedPage(firstRow + before, lengths[page], page + 1 == lengths.length, page + 1));
  }

  void fail(int request, Throwable failure) {
    CompletableFuture<Page> answer;
    synchronized (this) {
      answer = open.get(request);
    }
    answer.completeExceptionally(failure);
  }

  /** A page of whole numbers. */
  private static final class ScriptedPage implements Page {
    private final int first;
    private final int length;
    private final boolean last;
    private final int next;
    private int row = -1;

    ScriptedPage(int first, int length, boolean last, int next) {
      this.first = first;
      this.length = length;
      this.last = last;
      this.next = next;
    }

    @Override
    public int remaining() {
      return Math.max(0, length - row - 1);
    }

    @Override
    public boolean nextRow() {
      row = Math.min(row + 1, length);
      return row < length;
    }

    @Override
    public ByteBuffer cell(int column) {
      return ByteBuffer.allocate(Integer.BYTES).putInt(0, first + row);
    }

    @Override
    public @Nullable ByteBuffer pagingState() {
      return last ? null : ByteBuffer.allocate(Integer.BYTES).putInt(0, next);
    }

    @Override
    public long bytes() {
      return 4L * length;
    }
  }
}
