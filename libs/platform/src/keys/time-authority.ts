/** A time-stamping authority over HTTP (RFC 3161, 3.4). Requests and answers are DER. */
export interface HttpTimeAuthority {
  ask(request: Uint8Array): Promise<Uint8Array>;
}

const PATIENCE_MS = 15_000;
/** An answer with a long chain of certificates has a tenth of it. */
const LONGEST_BYTES = 65_536;

const bytesOf = async (response: Response): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LONGEST_BYTES) throw new Error(`Expected a time stamp of at most ${LONGEST_BYTES} bytes, got more.`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};

export const httpTimeAuthority = (url: string): HttpTimeAuthority => ({
  ask: async (request) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(request),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok)
      throw new Error(`Expected a time stamp from ${new URL(url).host}, got status ${response.status}.`);
    return bytesOf(response);
  },
});
