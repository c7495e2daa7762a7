// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InetTextTest {
  private static final long SEED = 4_711;

  @Test
  void everyAddressIsReadBackFromItsText() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      byte[] address = new byte[i % 3 == 0 ? 4 : 16];
      for (int at = 0; at < address.length; at++) {
        boolean zero = random.nextInt(3) > 0;
        address[at] = zero ? 0 : (byte) random.nextInt();
      }
      String text = InetText.of(address);
      assertThat(InetText.parse(text)).as("seed " + SEED + ": " + text).isEqualTo(address);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::",
        "1:2",
        "0::1",
        "::01",
        "::1::",
        "::G",
        "::ABCD",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        "1.2.3.-4",
        "localhost",
        "::ffff:127.0.0.1",
        "fe80::1%eth0"
      })
  void anotherTextIsNoAddress(String text) {
    assertThat(InetText.parse(text)).isNull();
  }
}
