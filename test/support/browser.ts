import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { describeWhere } from './servers.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const found = places.find((place) => existsSync(place));
const missing = found
  ? null
  : `no Chromium at ${places.join(', ')}: install it (on Debian: apt-get install chromium) to see pages tried in a browser.`;

export const describeBrowser = (): jest.Describe => describeWhere(missing);

/** A Chromium with a profile of its own, which asks nobody for anything by itself. */
export const startBrowser = (): Promise<Browser> => {
  if (found === undefined) throw new Error(`Expected a browser, got ${missing}`);
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  return chromium.launch({
    executablePath: found,
    chromiumSandbox: false,
    args: [...quiet, '--disable-component-update', '--disable-sync'],
  });
};
