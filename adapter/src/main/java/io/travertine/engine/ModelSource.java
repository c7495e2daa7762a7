// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;

/** Where the schemas of an engine come from. */
public sealed interface ModelSource {

  /**
   * A model in a file, YAML when its name ends in {@code .yaml} or {@code .yml}, otherwise JSON.
   *
   * @param path the file; relative paths inside the model start at its directory
   */
  record ModelFile(Path path) implements ModelSource {
    public ModelFile {
      requireNonNull(path, "path");
    }
  }

  /**
   * A model given as text, JSON when it starts with a brace, otherwise YAML.
   *
   * @param text the model
   * @param baseDirectory where relative paths inside the model start
   */
  record InlineModel(String text, Path baseDirectory) implements ModelSource {
    public InlineModel {
      requireNonNull(text, "text");
      requireNonNull(baseDirectory, "baseDirectory");
    }

    /** A text may hold secrets. */
    @Override
    public String toString() {
      return "InlineModel[" + text.length() + " characters, " + baseDirectory + "]";
    }
  }

  /**
   * One schema made by a factory, without a model.
   *
   * @param name the name of the schema, which is also the default schema
   * @param factory the class name of a Calcite schema factory
   * @param operand the operand of the factory, as in a model
   * @param baseDirectory where relative paths inside the operand start
   */
  record SingleSchema(String name, String factory, Map<String, Object> operand, Path baseDirectory)
      implements ModelSource {
    public SingleSchema {
      requireNonNull(name, "name");
      requireNonNull(factory, "factory");
      requireNonNull(baseDirectory, "baseDirectory");
      operand = Map.copyOf(operand);
    }

    /** An operand may hold secrets. */
    @Override
    public String toString() {
      return "SingleSchema[" + name + ", " + factory + ", operand " + operand.keySet() + "]";
    }
  }
}
