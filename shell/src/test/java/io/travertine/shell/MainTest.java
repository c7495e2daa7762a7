// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  /** A keyspace is asked only once a statement needs it; nobody listens at port 1. */
  @Test
  void aClusterThatDoesNotAnswerEndsWithThree() {
    assertThat(
            run(
                "jdbc:travertine:cassandra://127.0.0.1:1/shop?loginTimeout=3s",
                "-e",
                "select * from orders"))
        .isEqualTo(3);
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .startsWith("Error 08001: ")
        .contains("[CASSANDRA_UNREACHABLE]");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aStatementThatFailsEndsWithOne() {
    assertThat(run("jdbc:travertine:inline:{\"version\": \"1.0\"}", "-e", "select nothing"))
        .isEqualTo(1);
  }

  private int run(String... arguments) {
    return new Main(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(messages, true, StandardCharsets.UTF_8))
        .run(arguments);
  }
}
