/** The `type` of a problem (RFC 9457), made from the `code` that programs go by. */
export const problemType = (code: string): string =>
  `https://accord.example/problems/${code.toLowerCase().replaceAll('_', '-')}`;
