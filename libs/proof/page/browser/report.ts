import { made } from './elements.ts';

const structure = 'html, head, title, style, body, main, section, header, footer, h1, h2, h3, h4, p, div, span, br, hr';
const text = 'a, abbr, b, blockquote, code, em, i, pre, small, strong, sub, sup, time, ol, ul, li, dl, dt, dd';
const tables = 'table, caption, colgroup, col, thead, tbody, tfoot, tr, th, td';
const kept = [structure, text, tables].join(', ');
const keptAttributes = ['class', 'colspan', 'id', 'lang', 'rowspan', 'scope', 'style'];

/**
 * The report as text, tables and styles, and nothing else. The sandbox and the page's policy let nothing run or load, but browsers
 * connect for a link, a frame or a hint before they ask the policy, and somebody would learn that it was opened. Parsed apart from
 * the page, where nothing runs or loads.
 */
const plain = (html: string): string => {
  const report = new DOMParser().parseFromString(html, 'text/html');
  for (const element of report.querySelectorAll('*')) {
    if (!element.matches(kept)) element.remove();
    for (const name of element.getAttributeNames()) if (!keptAttributes.includes(name)) element.removeAttribute(name);
  }
  return `<!doctype html>${report.documentElement.outerHTML}`;
};

/** Sandboxed with no right at all, and under the page's own policy, which it inherits. */
const framed = (html: string): HTMLIFrameElement => {
  const frame = made('iframe', '');
  frame.setAttribute('sandbox', '');
  frame.title = 'The report in the pack';
  frame.srcdoc = plain(html);
  return frame;
};

export const reportView = (html: string): HTMLElement => {
  const details = made('details', '', made('summary', '', 'Read the report'));
  details.addEventListener('toggle', () => details.append(framed(html)), { once: true });
  return made(
    'section',
    '',
    made('h2', '', 'The report in the pack'),
    made('p', '', 'Written by whoever made the pack. It was not checked, and nobody has signed it.'),
    details,
  );
};
