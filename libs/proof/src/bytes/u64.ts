/** Eight bytes, the highest first. */
export const u64 = (value: number): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(value));
  return new Uint8Array(bytes.buffer);
};
