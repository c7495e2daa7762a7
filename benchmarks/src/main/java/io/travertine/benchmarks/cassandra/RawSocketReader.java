// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives the pages of a query and drops them, by the native protocol, version 4: one frame of a
 * header and a body for each request and response.
 */
final class RawSocketReader implements Reader {
  private static final int VERSION = 4;
  private static final int RESPONSE = 0x80;
  private static final int OPCODE_STARTUP = 0x01;
  private static final int OPCODE_READY = 0x02;
  private static final int OPCODE_QUERY = 0x07;
  private static final int OPCODE_RESULT = 0x08;
  private static final int KIND_ROWS = 2;
  private static final int CONSISTENCY_LOCAL_ONE = 0x0A;
  private static final int WITHOUT_METADATA = 0x02;
  private static final int WITH_PAGE_SIZE = 0x04;
  private static final int WITH_PAGING_STATE = 0x08;
  private static final int HAS_MORE_PAGES = 0x02;
  private static final int HAS_NO_METADATA = 0x04;

  private final Socket socket;
  private final DataInputStream input;
  private final DataOutputStream output;
  private final byte[] query;
  private final int page;
  private byte[] body = new byte[1 << 20];

  RawSocketReader(Place place, Task task) throws IOException {
    this.socket = new Socket(place.host(), place.port());
    this.socket.setTcpNoDelay(true);
    this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    this.output = new DataOutputStream(socket.getOutputStream());
    String cql = "SELECT " + task.columns() + " FROM " + place.keyspace() + "." + task.table();
    this.query = cql.getBytes(StandardCharsets.UTF_8);
    this.page = task.page();
    startUp();
  }

  @Override
  public Tally run() throws IOException {
    long rows = 0;
    byte[] state = null;
    do {
      send(OPCODE_QUERY, request(state));
      ByteBuffer result = receive(OPCODE_RESULT);
      if (result.getInt() != KIND_ROWS) {
        throw new IOException("Expected rows");
      }
      int flags = result.getInt();
      if ((flags & HAS_NO_METADATA) == 0) {
        throw new IOException("Expected a result without metadata");
      }
      result.getInt();
      state = null;
      if ((flags & HAS_MORE_PAGES) != 0) {
        state = new byte[result.getInt()];
        result.get(state);
      }
      rows += result.getInt();
    } while (state != null);
    return new Tally(rows, Tally.UNSEEN);
  }

  private void startUp() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream options = new DataOutputStream(bytes);
    Map<String, String> values = Map.of("CQL_VERSION", "3.0.0");
    options.writeShort(values.size());
    for (Map.Entry<String, String> value : values.entrySet()) {
      options.writeUTF(value.getKey());
      options.writeUTF(value.getValue());
    }
    send(OPCODE_STARTUP, bytes.toByteArray());
    receive(OPCODE_READY);
  }

  private byte[] request(byte @Nullable [] state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream request = new DataOutputStream(bytes);
    request.writeInt(query.length);
    request.write(query);
    request.writeShort(CONSISTENCY_LOCAL_ONE);
    request.writeByte(WITHOUT_METADATA | WITH_PAGE_SIZE | (state == null ? 0 : WITH_PAGING_STATE));
    request.writeInt(page);
    if (state != null) {
      request.writeInt(state.length);
      request.write(state);
    }
    return bytes.toByteArray();
  }

  private void send(int opcode, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeByte(VERSION);
    frame.writeByte(0);
    frame.writeShort(0);
    frame.writeByte(opcode);
    frame.writeInt(content.length);
    frame.write(content);
    output.write(bytes.toByteArray());
    output.flush();
  }

  private ByteBuffer receive(int expected) throws IOException {
    int version = input.readUnsignedByte();
    int flags = input.readUnsignedByte();
    input.readShort();
    int opcode = input.readUnsignedByte();
    int length = input.readInt();
    if (body.length < length) {
      body = new byte[length];
    }
    input.readFully(body, 0, length);
    if (version != (RESPONSE | VERSION) || flags != 0 || opcode != expected) {
      throw new IOException(
          "Expected opcode " + expected + " but received " + opcode + ", flags " + flags);
    }
    return ByteBuffer.wrap(body, 0, length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
