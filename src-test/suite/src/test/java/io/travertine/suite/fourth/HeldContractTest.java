// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.fourth;

import io.travertine.fixtures.ContractTable;
import io.travertine.fixtures.SourceContractTest;
import io.travertine.scan.Catalog;
import io.travertine.scan.DataType;
import io.travertine.suite.contract.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class HeldContractTest extends SourceContractTest {
  @Override
  protected List<DataType> types() {
    DataType nested =
        DataType.row(
            List.of(
                new DataType.Field("n", DataType.decimal(20, 3), true),
                new DataType.Field("t", DataType.VARCHAR, true)));
    return List.of(
        DataType.BOOLEAN,
        DataType.TINYINT,
        DataType.SMALLINT,
        DataType.INTEGER,
        DataType.BIGINT,
        DataType.REAL,
        DataType.DOUBLE,
        DataType.decimal(18, 4),
        DataType.decimal(38, 0),
        DataType.VARCHAR,
        DataType.VARBINARY,
        DataType.DATE,
        DataType.time(9),
        DataType.timestamp(3),
        DataType.UUID,
        DataType.array(DataType.BIGINT),
        nested);
  }

  @Override
  protected Catalog open(ContractTable table) {
    HeldTables.put("contract", table);
    return Sources.open("held", Path.of("."), Map.of("table", "contract", "splitRows", 60));
  }
}
