// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.SniffMacro;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.calcite.model.JsonCustomSchema;
import org.apache.calcite.model.JsonRoot;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** Loads the model of an engine into its root schema. Used once, by one thread. */
final class ModelLoader {
  private final SchemaPlus root;
  private final StatementCompiler compiler;
  private final EngineSettings settings;

  ModelLoader(SchemaPlus root, StatementCompiler compiler, EngineSettings settings) {
    this.root = root;
    this.compiler = compiler;
    this.settings = settings;
  }

  /** Loads a model and returns the name of its default schema, if it has one. */
  @Nullable String load(ModelSource source) {
    if (source instanceof ModelSource.ModelFile file) {
      return load(
          ModelReader.read(file.path()),
          ModelReader.baseDirectory(file.path()),
          file.path().toString());
    }
    if (source instanceof ModelSource.InlineModel inline) {
      return load(
          ModelReader.read(inline.text(), inline.baseDirectory()),
          inline.baseDirectory(),
          "inline:");
    }
    ModelSource.SingleSchema single = (ModelSource.SingleSchema) source;
    return load(model(single), single.baseDirectory(), "inline:");
  }

  private @Nullable String load(JsonRoot model, Path baseDirectory, String uri) {
    root.add(SniffMacro.NAME, new SniffMacro(baseDirectory));
    ModelSchemas schemas = schemas(baseDirectory, uri);
    schemas.visit(model);
    return model.defaultSchema;
  }

  private ModelSchemas schemas(Path baseDirectory, String uri) {
    try {
      return new ModelSchemas(
          root,
          compiler,
          new ClassRules(settings.allowClasses()),
          new File(baseDirectory.toString()),
          uri);
    } catch (IOException e) {
      throw new IllegalStateException("An empty model cannot be read.", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static JsonRoot model(ModelSource.SingleSchema single) {
    Map<String, Object> operand =
        (Map<String, Object>)
            ModelReader.resolve(
                single.operand(), single.baseDirectory(), "Schema \"" + single.name() + "\"");
    JsonRoot model = new JsonRoot("1.0", single.name());
    model.schemas.add(
        new JsonCustomSchema(single.name(), null, null, null, single.factory(), operand));
    return model;
  }
}
