// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A statement is prepared on a table whose types are inferred from gigabytes, under many names. */
@Timeout(120)
final class PreparationTest {
  private static final int FILES = 4_000;
  private static final String MODEL =
      """
      {
        version: '1.0',
        defaultSchema: 's',
        schemas: [{
          name: 's', type: 'custom', factory: 'io.travertine.calcite.CsvSchemaFactory',
          operand: { tables: {
            slow: { path: 'slow/*.csv', inferFrom: 'all' },
            quick: { path: 'quick.csv' }
          } }
        }]
      }
      """;

  @TempDir Path directory;
  private Engine engine;
  private final Preparation preparation = new Preparation();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();

  @BeforeEach
  void open() throws IOException {
    Files.writeString(directory.resolve("quick.csv"), "id\n7\n");
    Path slow = Files.createDirectory(directory.resolve("slow"));
    Path file = directory.resolve("data");
    Files.writeString(file, "id,name\n" + "1,x\n".repeat(1 << 18));
    for (int i = 0; i < FILES; i++) {
      Files.createSymbolicLink(slow.resolve(i + ".csv"), file);
    }
    engine = Engine.open(EngineSettings.of(new ModelSource.InlineModel(MODEL, directory)));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void timeLimitEndsTheInferenceOfTypes() {
    try (Session session = engine.session()) {
      EngineException failure =
          catchThrowableOfType(
              EngineException.class,
              () ->
                  preparation.run(
                      session,
                      Duration.ofMillis(100),
                      () -> session.prepare("select * from slow")));
      assertThat(failure.sqlState()).isEqualTo("57014");
      assertThat(failure).hasMessageContaining("longer than its time limit of 100 ms");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(Rows.of(session, "select id from quick")).containsExactly("7");
    }
  }

  @Test
  void cancelEndsTheInferenceOfTypesAndOtherSessionsGoOnMeanwhile() throws InterruptedException {
    Preparation waiting = new Preparation();
    AtomicReference<Throwable> thrownToo = new AtomicReference<>();
    Thread first = prepare("select * from slow", preparation, thrown);
    Thread second = prepare("select id from slow", waiting, thrownToo);
    try (Session session = engine.session()) {
      assertThat(Rows.of(session, "select id from quick")).containsExactly("7");
    }
    Thread.sleep(200);
    waiting.cancel();
    second.join();
    assertThat(thrownToo.get()).hasMessage("The statement was cancelled.");
    assertThat(first.isAlive()).isTrue();
    preparation.cancel();
    first.join();
    assertThat(thrown.get()).hasMessage("The statement was cancelled.");
    preparation.cancel();
  }

  private Thread prepare(String sql, Preparation guard, AtomicReference<Throwable> failure) {
    Thread thread =
        new Thread(
            () -> {
              try (Session session = engine.session()) {
                guard.run(session, Duration.ZERO, () -> session.prepare(sql));
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    thread.start();
    return thread;
  }
}
