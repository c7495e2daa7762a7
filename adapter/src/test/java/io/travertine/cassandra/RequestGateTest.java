// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestGateTest {
  private final List<CompletableFuture<Integer>> sent = new ArrayList<>();
  private final List<CompletableFuture<Integer>> answers = new ArrayList<>();

  @Test
  void onlySoManyAreUnderWayAndTheOthersFollowInOrder() {
    RequestGate gate = new RequestGate(3, 0);
    for (int i = 0; i < 10; i++) {
      answers.add(gate.send(this::request));
    }
    assertThat(sent).hasSize(3);
    sent.get(1).complete(1);
    assertThat(sent).hasSize(4);
    assertThat(answers.get(1)).isCompletedWithValue(1);
    sent.get(0).completeExceptionally(new IllegalStateException("no"));
    assertThat(sent).hasSize(5);
    assertThat(answers.get(0)).isCompletedExceptionally();
    for (int i = 2; i < 10; i++) {
      sent.get(i).complete(i);
    }
    assertThat(answers.get(9)).isCompletedWithValue(9);
  }

  @Test
  void whatIsCancelledWhileItWaitsIsNotSent() {
    RequestGate gate = new RequestGate(1, 0);
    answers.add(gate.send(this::request));
    CompletableFuture<Integer> waiting = gate.send(this::request);
    waiting.cancel(true);
    sent.get(0).complete(0);
    assertThat(sent).hasSize(1);
    CompletableFuture<Integer> running = gate.send(this::request);
    assertThat(sent).hasSize(2);
    running.cancel(true);
    assertThat(sent.get(1)).isCancelled();
    answers.add(gate.send(this::request));
    assertThat(sent).hasSize(3);
  }

  @Test
  void aRequestThatCannotBeSentLeavesItsPlace() {
    RequestGate gate = new RequestGate(1, 0);
    CompletableFuture<Integer> failed =
        gate.send(
            () -> {
              throw new IllegalArgumentException("no");
            });
    assertThat(failed).isCompletedExceptionally();
    answers.add(gate.send(this::request));
    assertThat(sent).hasSize(1);
  }

  @Test
  void requestsBeginNoFasterThanTheyMay() {
    RequestGate gate = new RequestGate(100, 50);
    long begin = System.nanoTime();
    for (int i = 0; i < 11; i++) {
      answers.add(gate.send(() -> CompletableFuture.completedFuture(1)));
    }
    answers.forEach(CompletableFuture::join);
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(199_000_000L);
  }

  private CompletableFuture<Integer> request() {
    CompletableFuture<Integer> request = new CompletableFuture<>();
    sent.add(request);
    return request;
  }
}
