import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';

type Breach = { readonly rule: string; readonly file: string; readonly text: string; readonly says: string | RegExp };
type Message = { readonly rule: string; readonly message: string };

const contexts = ['plans', 'funding', 'commitments', 'audit', 'exchange'];
const aFile = (pattern: string): string => {
  const [file] = globSync(pattern)
    .filter((name) => !name.endsWith('.spec.ts'))
    .sort();
  if (!file)
    throw new Error(`No file matches ${pattern}, so the rule about it could not be tried. Correct the pattern.`);
  return file;
};

const layers: readonly Breach[] = [
  ['libs/kernel/src/result.ts', '@accord/platform'],
  ['libs/kernel/src/result.ts', '@accord/contracts'],
  ['contracts/src/index.ts', '@accord/kernel'],
  ['libs/platform/src/index.ts', '@accord/plans'],
  ['apps/cli/src/main.ts', '@accord/hub'],
  ['libs/wiring/src/index.ts', '@accord/hub'],
  ['libs/exchange/src/index.ts', '@accord/wiring'],
  ['libs/platform/src/index.ts', '@accord/wiring'],
  ['libs/proof/src/result.ts', '@accord/kernel'],
  ['libs/platform/src/index.ts', '@accord/proof'],
  ...contexts.flatMap((context, at) => [
    [`libs/${context}/src/index.ts`, `@accord/${contexts[(at + 1) % contexts.length]}`] as const,
    [`libs/${context}/src/index.ts`, '@accord/platform'] as const,
  ]),
].map(([file, target]) => ({
  rule: '@nx/enforce-module-boundaries',
  file: file ?? '',
  text: `import * as other from '${target}';\nexport const probe = other;\n`,
  says: /can only depend on libs tagged with|cannot depend on any libs|Circular dependency/,
}));

/** A client that one folder knows, tried in others. */
const clients: readonly Breach[] = [
  ['libs/platform/src/sql/postgres/target.ts', 'kafkajs'],
  ['libs/platform/src/kafka/topics.ts', 'pg'],
  ['libs/platform/src/ledger/memory.ts', '@eventstore/db-client'],
  ['apps/intake/src/inbound.ts', 'kafkajs'],
  ['libs/exchange/src/application/relay.ts', 'pg'],
].map(([file, client]) => ({
  rule: 'no-restricted-imports',
  file: file ?? '',
  text: `import * as client from '${client}';\nexport const probe = client;\n`,
  says: `${client} is imported by libs/platform/src/`,
}));

const inDomain = (context: string, text: string, rule: string, says: string): Breach => ({
  rule,
  file: aFile(`libs/${context}/src/domain/*.ts`),
  text,
  says,
});
const domains: readonly Breach[] = ['plans', 'funding', 'exchange', 'audit', 'commitments'].flatMap((context) => [
  inDomain(
    context,
    `import { Injectable } from '@nestjs/common';\nexport const probe = Injectable;\n`,
    'no-restricted-imports',
    'A domain imports only itself',
  ),
  inDomain(
    context,
    `import fs from 'node:fs';\nexport const probe = fs;\n`,
    'no-restricted-imports',
    'A domain imports only itself',
  ),
  inDomain(
    context,
    `import * as up from '../application/index.ts';\nexport const probe = up;\n`,
    'no-restricted-imports',
    'A domain imports only itself',
  ),
  inDomain(context, `export const probe = () => Date.now();\n`, 'no-restricted-syntax', 'Time is an input'),
  inDomain(context, `export const probe = () => new Date();\n`, 'no-restricted-syntax', 'Time is an input'),
  inDomain(context, `export const probe = () => Math.random();\n`, 'no-restricted-syntax', 'Chance is an input'),
  inDomain(context, `export const probe = () => process.env;\n`, 'no-restricted-syntax', 'The environment is an input'),
]);

const proof = 'libs/proof/src/result.ts';
const inProof: readonly Breach[] = [
  [
    `import { hash } from 'node:crypto';\nexport const probe = hash;\n`,
    'no-restricted-imports',
    'knows nothing but itself',
  ],
  [`import { v4 } from 'uuid';\nexport const probe = v4;\n`, 'no-restricted-imports', 'knows nothing but itself'],
  [`export const probe = () => import('node:fs');\n`, 'no-restricted-syntax', 'knows nothing but itself'],
  [`export const probe = () => Buffer.from('');\n`, 'no-restricted-syntax', 'runs in a browser'],
  [`export const probe = () => process.env;\n`, 'no-restricted-syntax', 'The environment is an input'],
  [`export const probe = () => Date.now();\n`, 'no-restricted-syntax', 'Time is an input'],
  [`export const probe = () => crypto.randomUUID();\n`, 'no-restricted-syntax', 'Chance is an input'],
].map(([text = '', rule = '', says = '']) => ({ rule, file: proof, text, says }));

const page = 'libs/proof/page/browser/elements.ts';
const inPage: readonly Breach[] = ['node:fs', '@accord/kernel', '../generate.ts'].map((target) => ({
  rule: 'no-restricted-imports',
  file: page,
  text: `import * as other from '${target}';\nexport const probe = other;\n`,
  says: 'The page knows the proof library and nothing else',
}));

const kernel = 'libs/kernel/src/result.ts';
const long = `export const probe = () => {\n${'  void 0;\n'.repeat(41)}};\n`;
const others: readonly Breach[] = [
  {
    rule: 'no-restricted-imports',
    file: kernel,
    text: `import { v4 } from 'uuid';\nexport const probe = v4;\n`,
    says: 'The kernel knows nothing but itself',
  },
  {
    rule: 'no-restricted-imports',
    file: kernel,
    text: `import fs from 'node:fs';\nexport const probe = fs;\n`,
    says: 'The kernel knows nothing but itself',
  },
  {
    rule: 'no-restricted-syntax',
    file: kernel,
    text: `export const probe = () => crypto.randomUUID();\n`,
    says: 'Chance is an input',
  },
  {
    rule: '@nx/enforce-module-boundaries',
    file: 'libs/plans/src/index.ts',
    text: `export * from '../../funding/src/index.ts';\n`,
    says: 'cannot be imported by a relative',
  },
  {
    rule: '@typescript-eslint/no-explicit-any',
    file: kernel,
    text: `export const probe = (x: any) => x as unknown;\n`,
    says: 'Unexpected any',
  },
  { rule: 'max-lines', file: kernel, text: 'export {};\n'.repeat(201), says: 'too many lines' },
  { rule: 'max-lines-per-function', file: kernel, text: long, says: 'too many lines' },
  {
    rule: 'no-var',
    file: kernel,
    text: `// eslint-disable-next-line no-var\nexport var probe = 1;\n`,
    says: 'Unexpected var',
  },
  {
    rule: '@typescript-eslint/no-restricted-imports',
    file: aFile('libs/funding/src/application/*.ts'),
    text: `import fs from 'node:fs';\nexport const probe = fs;\n`,
    says: 'The world comes in through a port',
  },
];

describe('the architecture bites', () => {
  const breaches = [...layers, ...clients, ...domains, ...inProof, ...inPage, ...others];
  // In a CI run the parser would take each file's text from the disk the first time, and not the text it is given.
  const env = { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', TSESTREE_SINGLE_RUN: 'false' };
  const lint = (cases: readonly object[]): readonly (readonly Message[])[] =>
    JSON.parse(
      execFileSync('node', ['test/architecture/lint-texts.mjs'], {
        input: JSON.stringify(cases),
        encoding: 'utf8',
        env,
      }),
    ) as readonly (readonly Message[])[];
  execFileSync('nx', ['show', 'projects'], { env }); // the rule reads the graph that Nx leaves; without one it checks nothing
  const answers = lint(breaches);

  it.each(breaches.map((breach, at) => [breach.file, breach.text.split('\n')[0], breach, answers[at]] as const))(
    '%s may not say: %s',
    (_file, _text, { rule, says }, messages) => {
      const found = messages?.filter((message) => message.rule === rule).map(({ message }) => message);
      expect(found).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
    },
  );

  it('leaves alone what is allowed', () => {
    const allowed = [
      { file: 'libs/plans/src/index.ts', text: `export { accept } from '@accord/kernel';\n` },
      { file: 'libs/plans/src/index.ts', text: `export * from '@accord/contracts';\n` },
      { file: proof, text: `export const probe = () => crypto.subtle.digest('SHA-256', new Uint8Array(0));\n` },
      { file: page, text: `export { verifyPack } from '../../src/index.ts';\n` },
      { file: aFile('libs/plans/src/domain/*.ts'), text: `export { accept } from '@accord/kernel';\n` },
    ];
    expect(lint(allowed)).toEqual(allowed.map(() => []));
  });
});
