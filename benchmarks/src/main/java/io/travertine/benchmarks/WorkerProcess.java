// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The other end of a {@link Worker}: sends it a command and waits for its message. Used by one
 * thread; closing it ends the process.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final int LAST_CHARACTERS = 2_000;

  private final Process process;
  private final BufferedReader replies;
  private final OutputStream commands;
  private final Path log;
  private final Duration patience;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "worker replies");
            thread.setDaemon(true);
            return thread;
          });

  private WorkerProcess(Process process, Path log, Duration patience) {
    this.process = process;
    this.replies = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.getOutputStream();
    this.log = log;
    this.patience = patience;
  }

  /** Starts a process; it says first which version its engine has. */
  public static WorkerProcess start(List<String> command, Duration patience) throws IOException {
    Path log = Files.createTempFile("travertine-benchmark", ".log");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    return new WorkerProcess(process, log, patience);
  }

  /** Sends a command and waits for the answer. */
  public Message ask(String command) throws IOException {
    commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
    commands.flush();
    return next();
  }

  /** The next message of the worker. */
  public Message next() throws IOException {
    try {
      Message message = reader.submit(this::read).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      String failure = message.find("failure");
      if (failure != null) {
        throw new IOException(failure);
      }
      return message;
    } catch (TimeoutException e) {
      throw new IOException("No answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a worker was running", e);
    }
  }

  private Message read() throws IOException {
    String line;
    while ((line = replies.readLine()) != null) {
      Message message = Message.parse(line);
      if (message != null) {
        return message;
      }
    }
    String text = Files.readString(log, StandardCharsets.UTF_8);
    throw new IOException(
        "The worker ended: " + text.substring(Math.max(0, text.length() - LAST_CHARACTERS)));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    reader.shutdownNow();
    Files.deleteIfExists(log);
  }
}
