// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.micro;

import io.travertine.scan.LikePattern;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** LIKE on texts of five words; the score is nanoseconds a text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LikePatternBenchmark {
  private static final int TEXTS = 4096;
  private static final long SEED = 42;
  private static final String[] WORDS = {
    "carefully", "final", "größer", "deposits", "sleep", "東京", "furiously", "special", "requests"
  };

  /** A prefix, an infix, two infixes, and single characters, some of them beyond ASCII. */
  @Param({"final%", "%deposits%", "%special%requests%", "%gr__er%"})
  String pattern = "";

  private LikePattern like = LikePattern.of("", null);
  private byte[] bytes = {};
  private final int[] ends = new int[TEXTS];

  @Setup
  public void fill() {
    Random random = new Random(SEED);
    StringBuilder texts = new StringBuilder();
    int[] characters = new int[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      for (int word = 0; word < 5; word++) {
        texts.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      characters[i] = texts.length();
    }
    like = LikePattern.of(pattern, null);
    bytes = texts.toString().getBytes(StandardCharsets.UTF_8);
    int from = 0;
    int end = 0;
    for (int i = 0; i < TEXTS; i++) {
      end += texts.substring(from, characters[i]).getBytes(StandardCharsets.UTF_8).length;
      from = characters[i];
      ends[i] = end;
    }
  }

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public int matches() {
    int count = 0;
    int from = 0;
    for (int end : ends) {
      if (like.matches(bytes, from, end)) {
        count++;
      }
      from = end;
    }
    return count;
  }
}
