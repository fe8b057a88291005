import { markup, summary, table } from './markup.ts';

const hostile = `<script>alert("a")</script>&'`;
const harmless = '&lt;script&gt;alert(&quot;a&quot;)&lt;/script&gt;&amp;&#39;';

it('escapes whatever is put in', () => {
  expect(markup`<p title="${hostile}">${hostile}</p>`.text).toBe(`<p title="${harmless}">${harmless}</p>`);
  expect(table(hostile, [hostile], [[hostile]]).text).not.toContain('<script>');
  expect(summary([[hostile, hostile]]).text).not.toContain('<script>');
});

it('takes what it made before as it is', () =>
  expect(markup`<ul>${[markup`<li>${1}</li>`]}</ul>`.text).toBe('<ul><li>1</li></ul>'));
