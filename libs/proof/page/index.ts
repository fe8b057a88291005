import { readFileSync } from 'node:fs';

const file = new URL('../generated/verify.html', import.meta.url);

/** A page that checks a proof pack in a browser: one file, which fetches and sends nothing. */
export interface VerifyPage {
  readonly html: string;
  /** The policy that the page states itself, for whoever serves it: in a header it holds from the first byte. */
  readonly contentSecurityPolicy: string;
}

export const readVerifyPage = (): VerifyPage => {
  const html = readFileSync(file, 'utf8');
  const [, contentSecurityPolicy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  if (contentSecurityPolicy === undefined) throw new Error('Expected a policy in the generated page, got none.');
  return { html, contentSecurityPolicy };
};
