// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.ErrorCode.Category;

/** The codes of errors that this source finds. */
final class AvroErrors {
  /** The file does not begin as a container file does. */
  static final ErrorCode NOT_AVRO = new ErrorCode("AVRO_NOT_A_CONTAINER", Category.BAD_DATA);

  /** The header's metadata or schema cannot be read. */
  static final ErrorCode BAD_HEADER = new ErrorCode("AVRO_BAD_HEADER", Category.BAD_DATA);

  /** The file ends in the middle of something. */
  static final ErrorCode CUT = new ErrorCode("AVRO_CUT", Category.BAD_DATA);

  /** A block's header or sync marker, or its compressed content, is damaged. */
  static final ErrorCode BAD_BLOCK = new ErrorCode("AVRO_BAD_BLOCK", Category.BAD_DATA);

  /** The content of a block is not what the schema says. */
  static final ErrorCode BAD_RECORD = new ErrorCode("AVRO_BAD_RECORD", Category.BAD_DATA);

  /** A value is well-formed but does not fit its logical type. */
  static final ErrorCode BAD_VALUE = new ErrorCode("AVRO_BAD_VALUE", Category.BAD_VALUE);

  /** A block, or one value of it, is larger than allowed. */
  static final ErrorCode TOO_LARGE = new ErrorCode("AVRO_TOO_LARGE", Category.MEMORY);

  /** Records stand in one another deeper than allowed. */
  static final ErrorCode TOO_DEEP = new ErrorCode("AVRO_TOO_DEEP", Category.BAD_DATA);

  static final ErrorCode UNKNOWN_CODEC = new ErrorCode("AVRO_UNKNOWN_CODEC", Category.UNSUPPORTED);

  static final ErrorCode UNSUPPORTED_TYPE =
      new ErrorCode("AVRO_UNSUPPORTED_TYPE", Category.UNSUPPORTED);

  /** Files of one table have different schemas. */
  static final ErrorCode SCHEMA_CONFLICT =
      new ErrorCode("AVRO_SCHEMA_CONFLICT", Category.CONFIGURATION);

  private AvroErrors() {}
}
