// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between plain arithmetic and the Vector API, once and for all: the latter from Java 21
 * on, where a JVM was started with {@code --add-modules jdk.incubator.vector}. Before that it is
 * slower than a loop over bytes.
 */
final class Classifiers {
  private static final int FIRST_FAST_JAVA = 21;
  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR_CLASSIFIER = "io.travertine.csv.index.VectorClassifier";

  private static final @Nullable Constructor<? extends Classifier> VECTOR = findVector();

  private Classifiers() {}

  /** The fastest classifier for a dialect of ASCII characters. */
  static Classifier of(int delimiter, int quote) {
    if (VECTOR != null) {
      try {
        return VECTOR.newInstance(delimiter, quote);
      } catch (ReflectiveOperationException | LinkageError e) {
        // A Vector API that has become another.
        return new SwarClassifier(delimiter, quote);
      }
    }
    return new SwarClassifier(delimiter, quote);
  }

  /** Whether there is a Vector API, and it is fast. */
  static boolean haveVector() {
    return VECTOR != null;
  }

  private static @Nullable Constructor<? extends Classifier> findVector() {
    if (Runtime.version().feature() < FIRST_FAST_JAVA
        || ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return null;
    }
    try {
      Constructor<? extends Classifier> found =
          Class.forName(VECTOR_CLASSIFIER)
              .asSubclass(Classifier.class)
              .getDeclaredConstructor(int.class, int.class);
      BlockMasks masks = new BlockMasks(1);
      found.newInstance(',', '"').classify(new byte[512], 0, BlockMasks.GROUP, masks);
      return masks.special ? null : found;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }
}
