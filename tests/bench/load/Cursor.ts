/** Reads lib0's encodings from bytes that are somebody else's, without copying them. */
export class Cursor {
  bytes: Uint8Array = new Uint8Array();
  at = 0;

  over(bytes: Uint8Array, at: number): this {
    this.bytes = bytes;
    this.at = at;
    return this;
  }

  byte(): number {
    return this.bytes[this.at++] as number;
  }

  uint(): number {
    const { bytes } = this;
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[this.at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  /** A byte string's length; the cursor then stands at its first byte. */
  skipUint(): void {
    while ((this.bytes[this.at++] as number) >= 0x80);
  }
}
