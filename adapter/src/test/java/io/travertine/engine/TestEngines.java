// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.nio.file.Path;

/** Engines over {@link CompanySchemaFactory}. */
final class TestEngines {
  /** Schemas {@code hr} (default) and {@code other}, with views in both. */
  static final String MODEL =
      """
      {
        version: '1.0',
        defaultSchema: 'hr',
        schemas: [
          {
            name: 'hr', type: 'custom',
            factory: 'io.travertine.engine.CompanySchemaFactory',
            tables: [
              { name: 'rich', type: 'view', sql: 'select empno, name, sal from emps where sal > 1000' },
              { name: 'richest', type: 'view', sql: ['select name', 'from rich where sal > 2000'] }
            ]
          },
          {
            name: 'other', type: 'map',
            tables: [
              { name: 'staff', type: 'view', sql: 'select name, deptno from hr.emps', path: ['hr'] }
            ]
          }
        ]
      }
      """;

  private TestEngines() {}

  static EngineSettings settings() {
    return settings(MODEL);
  }

  static EngineSettings settings(String model) {
    return EngineSettings.of(new ModelSource.InlineModel(model, Path.of("")))
        .withAllowClasses(true)
        .withUser("ann");
  }

  static Engine open() {
    return Engine.open(settings());
  }
}
