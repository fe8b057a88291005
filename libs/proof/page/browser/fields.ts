import { longestPack } from '../../src/index.ts';
import { known } from './elements.ts';

export type FieldName = 'pack' | 'policy' | 'kept' | 'keys';

const isFieldName = (name: string | undefined): name is FieldName =>
  name === 'pack' || name === 'policy' || name === 'kept' || name === 'keys';

/** What the form has been given: the pack stays a file until it is checked. */
export interface Given {
  readonly pack: Uint8Array;
  readonly policy: string;
  readonly kept: string | null;
  readonly keys: string | null;
}

const longestText = 1024 * 1024;
const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
let chosen: File | null = null;

const tell = (field: FieldName, fault: string | null): void => {
  const error = known(`${field}-error`, HTMLParagraphElement);
  error.textContent = fault;
  error.hidden = fault === null;
  error.closest('.field')?.classList.toggle('wrong', fault !== null);
  const input = known(field, HTMLElement);
  if (fault === null) input.removeAttribute('aria-invalid');
  else input.setAttribute('aria-invalid', 'true');
};

/** With its label and what is wrong in sight, not the input alone. */
const goTo = (field: FieldName): void => {
  const input = known(field, HTMLElement);
  input.focus({ preventScroll: true });
  input.closest('.field')?.scrollIntoView({ block: 'start' });
};

const take = async (field: FieldName, file: File): Promise<void> => {
  tell(field, null);
  if (field === 'pack') {
    chosen = file;
    known('pack-chosen', HTMLParagraphElement).textContent = `${file.name}, ${sizeText(file.size)}`;
    return;
  }
  if (file.size > longestText) return tell(field, `Expected a file of a few lines, got ${sizeText(file.size)}.`);
  try {
    known(field, HTMLTextAreaElement).value = await file.text();
  } catch {
    tell(field, 'Expected a file that can be read, got one that cannot: choose it again.');
  }
};

const onDrop = async (event: DragEvent): Promise<void> => {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  const within = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null;
  const field = within?.dataset['field'];
  await take(isFieldName(field) ? field : 'pack', file);
};

/** Files come by choosing or by dropping; one that is dropped beside the fields is the pack. */
export const listenForFiles = (): void => {
  for (const [id, field] of [
    ['pack', 'pack'],
    ['policy-file', 'policy'],
    ['kept-file', 'kept'],
    ['keys-file', 'keys'],
  ] as const) {
    const input = known(id, HTMLInputElement);
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) void take(field, file);
    });
  }
  const over = (is: boolean) => document.body.classList.toggle('over', is);
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    over(true);
  });
  document.addEventListener('dragleave', () => over(false));
  document.addEventListener('drop', (event) => {
    over(false);
    void onDrop(event);
  });
};

/** A line that was pasted without its end is a line. */
const lines = (field: 'policy' | 'kept' | 'keys'): string => {
  const text = known(field, HTMLTextAreaElement).value;
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
};

const bytesOfPack = async (): Promise<Uint8Array | string> => {
  if (chosen === null) return 'Expected a pack, got none: choose the file that you were given.';
  if (chosen.size > longestPack)
    return `Expected a pack of at most ${sizeText(longestPack)}, got ${sizeText(chosen.size)}.`;
  try {
    return new Uint8Array(await chosen.arrayBuffer());
  } catch {
    return 'Expected a file that can be read, got one that was changed or moved meanwhile: choose it again.';
  }
};

const givenOrNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** All that is needed, or null once the first field that lacks something has been told. */
export const readForm = async (): Promise<Given | null> => {
  const [pack, policy, kept, keys] = [await bytesOfPack(), lines('policy'), lines('kept'), lines('keys')];
  tell('pack', typeof pack === 'string' ? pack : null);
  const untrusting =
    policy.trim() === '' ? 'Expected a policy, got none: whom you trust is for you to say, not for the pack.' : null;
  tell('policy', untrusting);
  if (typeof pack === 'string' || untrusting !== null) {
    goTo(typeof pack === 'string' ? 'pack' : 'policy');
    return null;
  }
  return { pack, policy, kept: givenOrNull(kept), keys: givenOrNull(keys) };
};
