import { parsePack, tellVerdict, verifyPack, type PackTrust } from '../../src/index.ts';
import { unableBecause } from './able.ts';
import { known, made } from './elements.ts';
import { listenForFiles, readForm, type Given } from './fields.ts';
import { reportView } from './report.ts';
import { checksView, verdictView } from './verdict.ts';

const form = known('form', HTMLFormElement);
const button = form.querySelector('button');
const verdict = known('verdict', HTMLDivElement);
const details = known('details', HTMLDivElement);
const progress = known('progress', HTMLDivElement);
const bar = known('checked', HTMLProgressElement);
/** Longest time for which the page answers to nothing else. */
const atOnceMs = 50;

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const paced = (): NonNullable<PackTrust['onEventChecked']> => {
  let since = performance.now();
  return async (checked, of) => {
    if (performance.now() - since < atOnceMs) return;
    [bar.value, bar.max] = [checked, of];
    await nextTask();
    since = performance.now();
  };
};

const show = async ({ pack, policy, kept, keys }: Given): Promise<void> => {
  const now = Math.floor(Date.now() / 1000);
  const trust: PackTrust = {
    policy,
    now,
    onEventChecked: paced(),
    ...(kept === null ? {} : { kept }),
    ...(keys === null ? {} : { publishers: keys }),
  };
  const told = tellVerdict(await verifyPack(pack, trust));
  const parsed = parsePack(pack);
  verdict.replaceChildren(verdictView(told));
  details.replaceChildren(...checksView(told), ...(parsed.ok ? [reportView(parsed.value.report)] : []));
  verdict.scrollIntoView({ block: 'start' });
};

const unable = (because: string): void =>
  verdict.replaceChildren(made('div', 'panel', made('h2', '', 'Nothing was checked'), made('p', '', because)));

let isBusy = false;
const busy = (is: boolean): void => {
  isBusy = is;
  button?.setAttribute('aria-disabled', String(is));
  progress.hidden = !is;
  [bar.value, bar.max] = [0, 1];
};

const check = async (): Promise<void> => {
  if (isBusy) return;
  verdict.replaceChildren();
  details.replaceChildren();
  busy(true);
  try {
    const because = await unableBecause();
    if (because !== null) return unable(because);
    const given = await readForm();
    if (given === null) return;
    await nextTask(); // so that the progress is seen before a large file is read
    await show(given);
  } catch (fault) {
    unable(`This page itself failed, and nothing was found out about the pack (${String(fault)}).`);
  } finally {
    busy(false);
  }
};

listenForFiles();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
