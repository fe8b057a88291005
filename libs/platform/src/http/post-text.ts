export interface TextAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const bounded = async (response: Response, mostBytes: number): Promise<string> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > mostBytes) throw new Error(`Expected an answer of at most ${mostBytes} bytes, got more.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** Calls another server, which may be anybody's: it is followed nowhere else, and read no further than to `mostBytes`. */
export const postText =
  (mostBytes: number) =>
  async (url: string, body: string, signal: AbortSignal): Promise<TextAnswer> => {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    const response = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'manual' });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: await bounded(response, mostBytes) };
  };
