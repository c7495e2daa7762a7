// SPDX-License-Identifier: Apache-2.0

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a jar again without what only a debugger would read of libraries, and as small as it can be
 * compressed: the names of local variables are a tenth of it. Line numbers stay, so that traces of
 * failures say as much as before.
 *
 * <p>Run by the build, as a source file.
 */
final class SlimJar {
  private static final String LIBRARIES = "io/travertine/shaded/";

  private SlimJar() {}

  /** Arguments: the jar, which is replaced. */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path written = jar.resolveSibling(jar.getFileName() + ".slim");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(written)))) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTime(entry.getTime());
          out.putNextEntry(copy);
          out.write(slim(entry.getName(), in.getInputStream(entry).readAllBytes()));
          out.closeEntry();
        }
      }
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] slim(String name, byte[] content) {
    if (!name.startsWith(LIBRARIES) || !name.endsWith(".class")) {
      return content;
    }
    ClassWriter writer = new ClassWriter(0);
    try {
      new ClassReader(content).accept(new WithoutVariables(writer), 0);
    } catch (ArrayIndexOutOfBoundsException e) {
      // Compilers have written annotations of types that no reader understands.
      return content;
    }
    return writer.toByteArray();
  }

  private static final class WithoutVariables extends ClassVisitor {
    WithoutVariables(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, name, type, signature, exceptions)) {
        @Override
        public void visitLocalVariable(
            String variable, String of, String generic, Label from, Label to, int index) {
          // Left out.
        }
      };
    }
  }
}
