// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.contract;

import io.travertine.fixtures.ContractTable;
import io.travertine.fixtures.SourceContractTest;
import io.travertine.scan.Catalog;
import io.travertine.scan.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class AvroContractTest extends SourceContractTest {
  @TempDir static Path directory;

  @Override
  protected List<DataType> types() {
    DataType address =
        DataType.row(
            List.of(
                new DataType.Field("city", DataType.VARCHAR, true),
                new DataType.Field("code", DataType.INTEGER, false)));
    return List.of(
        DataType.BOOLEAN,
        DataType.INTEGER,
        DataType.BIGINT,
        DataType.REAL,
        DataType.DOUBLE,
        DataType.decimal(9, 2),
        DataType.decimal(38, 10),
        DataType.VARCHAR,
        DataType.VARBINARY,
        DataType.DATE,
        DataType.time(3),
        DataType.time(6),
        DataType.instant(3),
        DataType.instant(9),
        DataType.timestamp(6),
        DataType.UUID,
        DataType.array(DataType.VARCHAR),
        DataType.map(DataType.VARCHAR, DataType.BIGINT),
        address,
        DataType.array(address));
  }

  @Override
  protected Catalog open(ContractTable table) throws IOException {
    Path file = directory.resolve("contract.avro");
    Files.write(file, AvroContainer.of(table));
    return Sources.open("avro", directory, Map.of("path", "contract.avro"));
  }

  @Override
  protected Map<String, Catalog> damaged(ContractTable table) throws IOException {
    byte[] whole = AvroContainer.of(table);
    Map<String, byte[]> damages = new LinkedHashMap<>();
    damages.put("cut inside a block", Arrays.copyOf(whole, whole.length * 2 / 3));
    damages.put("cut inside the last sync marker", Arrays.copyOf(whole, whole.length - 5));
    damages.put("flipped bit in a compressed block", flipped(whole, whole.length / 2));
    damages.put("flipped bit in the last sync marker", flipped(whole, whole.length - 3));
    Map<String, Catalog> catalogs = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> damage : damages.entrySet()) {
      Path broken = Files.createDirectory(directory.resolve("damage-" + catalogs.size()));
      Files.write(broken.resolve("contract.avro"), damage.getValue());
      catalogs.put(damage.getKey(), Sources.open("avro", broken, Map.of("path", "contract.avro")));
    }
    return catalogs;
  }

  private static byte[] flipped(byte[] whole, int position) {
    byte[] damaged = whole.clone();
    damaged[position] ^= 0x10;
    return damaged;
  }
}
