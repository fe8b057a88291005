import { formatKey, type ProofPack } from '@accord/proof';
import { aPack, anEvent, logSigner } from '@accord/proof/testing';
import { type Browser, type Page, type Request } from 'playwright-core';

export const pageFile = new URL('../../../libs/proof/generated/verify.html', import.meta.url).href;

export const packOf = async (events = 4): Promise<ProofPack> =>
  aPack({ log: await logSigner(), events: Array.from({ length: events }, (_, revision) => anEvent(revision)) });
export const policyOf = async (name?: string): Promise<string> =>
  `log ${formatKey((await logSigner(name)).key)}\nquorum none\n`;

export interface OpenedPage {
  readonly page: Page;
  /** Every address that was asked for since, the page's own first; not what the page's policy kept from being asked for. */
  readonly asked: () => readonly string[];
  /** What the browser complained about, breaches of the page's policy among it. */
  readonly faults: readonly string[];
}

export const openPage = async (browser: Browser, width = 1000, address = pageFile): Promise<OpenedPage> => {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const [requests, faults]: [Request[], string[]] = [[], []];
  const isHeldBack = (request: Request) => /csp/i.test(request.failure()?.errorText ?? '');
  const asked = () => requests.filter((request) => !isHeldBack(request)).map((request) => request.url());
  context.on('request', (request) => requests.push(request));
  context.on('weberror', (error) => faults.push(String(error.error())));
  const page = await context.newPage();
  page.on('console', (message) => faults.push(message.text()));
  await page.goto(address);
  return { page, asked, faults };
};

const jsonFile = (text: string) => ({
  name: 'plan.pack.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

export const choosePack = (page: Page, pack: unknown): Promise<void> =>
  page
    .getByLabel('The pack', { exact: true })
    .setInputFiles(jsonFile(typeof pack === 'string' ? pack : JSON.stringify(pack)));

export const pressCheck = (page: Page): Promise<void> => page.getByRole('button', { name: 'Check the pack' }).click();

/** What stands on top once it was checked. */
export const verdictOf = async (page: Page): Promise<string> => {
  await page.locator('#verdict h2').waitFor();
  return page.locator('#verdict').innerText();
};

export const failedOf = (page: Page): Promise<string[]> => page.locator('.failed > div:nth-child(2)').allInnerTexts();
