import { type ProofPack } from '@accord/proof';
import { aPlan } from '@accord/proof/testing';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { isPageOutdated } from '../../libs/proof/page/generate.ts';
import { describeBrowser, startBrowser } from '../support/browser.ts';
import { startHub, temporaryDirectory } from '../support/hub-process.ts';
import {
  choosePack,
  failedOf,
  openPage,
  packOf,
  pageFile,
  policyOf,
  pressCheck,
  verdictOf,
} from './support/opened-page.ts';

const withReport = (pack: ProofPack, report: string): ProofPack => ({ ...pack, report });
const changed = (pack: ProofPack): ProofPack => ({
  ...pack,
  events: pack.events.map((event, at) =>
    at === 2 ? { ...event, stored: { ...event.stored, data: { revision: 9 } } } : event,
  ),
});

it('is what its sources say', async () => {
  expect(await isPageOutdated()).toBe(false);
});

describeBrowser()('a pack in a browser', () => {
  let browser: Browser;
  let listener: Server;
  let reached = 0;
  const elsewhere = () => `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  beforeAll(async () => {
    browser = await startBrowser();
    listener = createServer((socket) => {
      reached += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
  }, 60_000);
  beforeEach(() => {
    reached = 0;
  });
  afterAll(async () => {
    await browser?.close();
    listener?.close();
  });

  const checkedPage = async (pack: unknown, policy?: string, kept = '') => {
    const opened = await openPage(browser);
    const { page } = opened;
    await choosePack(page, pack);
    await page.getByLabel('Whom you trust').fill(policy ?? (await policyOf()));
    await page.getByLabel('A checkpoint that you kept').fill(kept);
    await pressCheck(page);
    return { ...opened, verdict: await verdictOf(page) };
  };

  it('holds, with every check by its name and how far it speaks', async () => {
    const pack = await packOf();
    const { page, verdict, asked, faults } = await checkedPage(pack, undefined, pack.consistency[0]?.from.trimEnd());
    expect(verdict).toContain(`It holds: plan ${aPlan}, 4 events, as the log accord.example/log had them at size 7.`);
    expect(await page.locator('.passed > div:nth-child(2)').allInnerTexts()).toEqual([
      'the pack can be read',
      'the policy can be read',
      'the checkpoint that you kept can be read',
      'what the pack holds can be read',
      'each event stands in the pack once',
      'each event is the one that it is filed under',
      'every event is of the plan that the pack is about',
      'no event before the last one is left out',
      'every agreement that the plan refers to is there, or said to be withheld',
      'the events stand in the log in their order',
      'every checkpoint is of the log that the pack names',
      'a log of the policy signed every checkpoint',
      'the checkpoints do not contradict each other',
      'each checkpoint continues the one before it',
      'the log has grown from the checkpoint that you kept',
      'the event can be committed to (4 events)',
      'what its publisher signed is what was recorded (4 events)',
      'the proof file can be read (4 events)',
      'a log of the policy signed the checkpoint (4 events)',
      'enough witnesses of the policy cosigned it (4 events)',
      'no cosignature is from the future (4 events)',
      'the entry stands in the tree of the checkpoint (4 events)',
    ]);
    expect(await failedOf(page)).toEqual([]);
    expect(await page.locator('.notes').innerText()).toContain('and you kept the checkpoint of size 3');
    expect([asked(), faults]).toEqual([[pageFile], []]);
  });

  it('does not hold when an event was changed, and says at which', async () => {
    const { page, verdict } = await checkedPage(changed(await packOf()));
    expect(verdict).toContain('The pack does not hold');
    expect(verdict).toContain('Rely on nothing in it.');
    expect(await failedOf(page)).toEqual(['the entry stands in the tree of the checkpoint (1 of 4 events)']);
    const told = await page.locator('.told').innerText();
    expect(told).toMatch(
      /At\s+revision 2, event 00000000-0000-4000-8000-000000000002\s+Expected\s+\S.*\s+Came\s+\S.*\s+Means\s+\S/,
    );
  });

  it('does not hold for who trusts another log', async () => {
    const { page, verdict } = await checkedPage(await packOf(), await policyOf('other.example/log'));
    expect(verdict).toContain('The pack does not hold');
    expect(await failedOf(page)).toContain('a log of the policy signed every checkpoint');
  });

  it('tells a torn file and a policy that is none from a pack that is false', async () => {
    const torn = await checkedPage(JSON.stringify(await packOf()).slice(0, 3000));
    expect([torn.verdict, await failedOf(torn.page)]).toEqual([
      expect.stringContaining('The pack could not be checked'),
      ['the pack can be read'],
    ]);
    const vague = await checkedPage(await packOf(), 'trust me');
    expect([vague.verdict, await failedOf(vague.page)]).toEqual([
      expect.stringContaining('The pack could not be checked'),
      ['the policy can be read'],
    ]);
  });

  it('asks for what is missing, by the keyboard alone', async () => {
    const { page } = await openPage(browser);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('pack');
    await page.getByRole('button', { name: 'Check the pack' }).press('Enter');
    expect(await page.locator('#pack-error').innerText()).toMatch(/^Expected a pack, got none/);
    expect(await page.locator('#policy-error').innerText()).toMatch(/^Expected a policy, got none/);
    await choosePack(page, await packOf());
    await page.getByRole('button', { name: 'Check the pack' }).press('Enter');
    await page.locator('#policy:focus').waitFor();
    await page.keyboard.type(await policyOf());
    await page.getByRole('button', { name: 'Check the pack' }).press('Enter');
    expect(await verdictOf(page)).toContain('The pack holds');
  });

  it('takes a pack that is dropped on it, and a policy that is dropped on its field', async () => {
    const { page } = await openPage(browser);
    const drop = (selector: string, text: string) =>
      page.evaluate(`{
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([${JSON.stringify(text)}], 'dropped'));
        const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector('${selector}').dispatchEvent(event);
      }`);
    await drop('h1', JSON.stringify(await packOf()));
    await drop('#policy', await policyOf());
    await page.locator('#policy').and(page.locator(':not(:placeholder-shown)')).waitFor();
    await pressCheck(page);
    expect(await verdictOf(page)).toContain('The pack holds');
  });

  it('shows the report, of which nothing runs and nothing is fetched', async () => {
    const to = elsewhere();
    const planted = `<!doctype html><head><title>Report</title><link rel="preconnect" href="${to}"><link rel="stylesheet" href="${to}/a.css">
      <meta http-equiv="refresh" content="0;url=${to}/refreshed"><base href="${to}/"><style>#told { color: rgb(1, 2, 3); background: url(${to}/b.png) }</style></head>
      <body><p id="told">quiet</p><script>document.getElementById('told').textContent = 'ran'; fetch('${to}/ran')</script>
      <img src="${to}/c.png" onerror="document.getElementById('told').textContent = 'ran'"><svg onload="document.getElementById('told').textContent = 'ran'"></svg>
      <iframe src="${to}/frame"></iframe><object data="${to}/object"></object>
      <embed src="${to}/embed"><video src="${to}/video"></video><input type="image" src="${to}/input">
      <a id="away" href="${to}/away" ping="${to}/ping">away</a><form action="${to}/form"><button>send</button></form></body>`;
    const { page, asked } = await checkedPage(withReport(await packOf(), planted));
    await page.getByText('Read the report').click();
    const report = page.frameLocator('iframe');
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    await report.locator('#away').click();
    await page.waitForTimeout(300);
    expect(await report.locator('#told').innerText()).toBe('quiet');
    expect(await page.frames()[1]?.evaluate("getComputedStyle(document.getElementById('told')).color")).toBe(
      'rgb(1, 2, 3)',
    );
    expect([asked().filter((url) => url.startsWith('http')), reached]).toEqual([[], 0]);
  });

  it('lets nothing run in the frame of a report by its sandbox alone', async () => {
    const { page, faults } = await checkedPage(await packOf());
    await page.getByText('Read the report').click();
    await page.locator('iframe').waitFor();
    // The page's own script, which its policy allows by hash and no list of elements keeps out of here.
    const plant = (rights: string) =>
      page.evaluate(`{
        const frame = document.querySelector('iframe').cloneNode();
        ${rights}
        frame.srcdoc = '<script>' + document.scripts[0].textContent + '<' + '/script>';
        document.body.append(frame);
      }`);
    const ran = expect.stringContaining('Expected a HTMLFormElement');
    const blocked = page.waitForEvent('console', (message) => message.text().includes('Blocked script execution'));
    await Promise.all([blocked, plant('')]);
    expect(faults).not.toContainEqual(ran);
    const fault = page.context().waitForEvent('weberror');
    await Promise.all([fault, plant("frame.setAttribute('sandbox', 'allow-scripts');")]);
    expect(faults).toContainEqual(ran);
  });

  it('checks what publishers signed by the keys that are brought', async () => {
    const { page } = await openPage(browser);
    await choosePack(page, await packOf());
    await page.getByLabel('Whom you trust').fill(await policyOf());
    await page.getByLabel('Publishers’ keys').fill('{"publishers":[]}');
    await pressCheck(page);
    expect(await verdictOf(page)).toContain('The pack holds');
    expect(await page.locator('.passed').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('the pack names no key of a publisher that you did not bring')]),
    );
    await page.getByLabel('Publishers’ keys').fill('mine');
    await pressCheck(page);
    await page.locator('.failed').waitFor();
    expect(await failedOf(page)).toEqual(["the publishers' keys that you brought can be read"]);
  });

  it('reads nothing that a file says as markup', async () => {
    const pack = await packOf();
    const { page, verdict } = await checkedPage({ ...pack, origin: '<img src=x onerror=alert(1)>' });
    expect(verdict).toContain('The pack does not hold');
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('concludes nothing in a browser that cannot check signatures', async () => {
    const { page } = await openPage(browser);
    await page.evaluate("crypto.subtle.importKey = () => Promise.reject(new Error('unknown'))");
    await choosePack(page, await packOf());
    await page.getByLabel('Whom you trust').fill(await policyOf());
    await pressCheck(page);
    expect(await verdictOf(page)).toMatch(/^Nothing was checked\s+Expected a browser that can check Ed25519/);
  });

  it('goes on answering while thousands of events are checked, and says how far it is', async () => {
    const { page } = await openPage(browser);
    await choosePack(page, await packOf(1000));
    await page.getByLabel('Whom you trust').fill(await policyOf());
    await page.evaluate(`{
      globalThis.seen = new Set();
      const bar = document.getElementById('checked');
      new MutationObserver(() => seen.add(bar.value)).observe(bar, { attributes: true });
    }`);
    await pressCheck(page);
    expect(await verdictOf(page)).toContain('It holds: plan');
    expect(await page.evaluate('seen.size')).toBeGreaterThan(2);
  }, 60_000);

  it('comes from a hub under the policy that it states itself, and checks a pack of that hub', async () => {
    const directory = temporaryDirectory();
    const hub = await startHub(directory.path);
    const ask = (path: string) =>
      fetch(`${hub.url}${path}`, { headers: { authorization: `Bearer ${hub.key('auditor')}` } });
    const { page, asked, faults } = await openPage(browser, 1000, `${hub.url}/verify`);
    await choosePack(page, await (await ask(`/v1/plans/${aPlan}/pack`)).text());
    await page.getByLabel('Whom you trust').fill(readFileSync(join(directory.path, 'log.policy'), 'utf8'));
    await pressCheck(page);
    expect(await verdictOf(page)).toContain(`It holds: plan ${aPlan}`);
    expect([asked(), faults]).toEqual([[`${hub.url}/verify`], []]);
    const stated = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    const { headers } = await ask('/verify');
    expect(headers.get('content-security-policy')).toBe(`${stated}; frame-ancestors 'none'`);
    await hub.stop('SIGKILL');
    directory.remove();
  }, 90_000);

  it('needs no sideways scrolling on a narrow screen', async () => {
    const { page } = await openPage(browser, 320);
    await choosePack(page, changed(await packOf()));
    await page.getByLabel('Whom you trust').fill(await policyOf());
    await pressCheck(page);
    await verdictOf(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });
});
