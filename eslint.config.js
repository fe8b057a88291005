import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const only = (tag, ...may) => ({ sourceTag: `layer:${tag}`, onlyDependOnLibsWithTags: may.map((to) => `layer:${to}`) });

/** Design, section 2: who may know whom. test/architecture.spec.ts breaks each rule once and demands the error. */
const boundaries = [
  only('app', 'wiring', 'context', 'platform', 'proof', 'contracts', 'kernel'),
  only('wiring', 'context', 'platform', 'contracts', 'kernel'),
  only('context', 'contracts', 'kernel', 'proof'),
  only('platform', 'contracts', 'kernel'),
  only('contracts'),
  only('kernel'),
  only('proof'),
];

const impure = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is an input: take an Instant or a Clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an input: take an Instant or a Clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance is an input: take a Chance.',
  },
  { selector: "Identifier[name='crypto']", message: 'Chance is an input: take a Chance.' },
  { selector: "Identifier[name='process']", message: 'The environment is an input: take what you need as a value.' },
];
const notOfABrowser = [
  ...impure.filter(({ selector }) => !selector.includes("'crypto'")),
  {
    selector: "MemberExpression[object.name='crypto'][property.name!='subtle']",
    message: 'Chance is an input: only crypto.subtle is asked.',
  },
  { selector: 'ImportExpression', message: 'The proof library knows nothing but itself.' },
  {
    selector: 'Identifier[name=/^(Buffer|global|require|setImmediate)$/]',
    message: 'The proof library runs in a browser too: use what both have.',
  },
];
const specs = ['**/*.spec.ts'];
const pure = (files, allowed, message, syntax = impure) => ({
  files,
  ignores: specs,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: allowed, message }] }],
    'no-restricted-syntax': ['error', ...syntax],
  },
});

/** Design, section 5: clients whose future is uncertain are known to one folder each, so that one folder has to notice. */
const clients = {
  kafkajs: 'libs/platform/src/kafka',
  '@eventstore/db-client': 'libs/platform/src/ledger/eventstoredb',
  pg: 'libs/platform/src/sql/postgres',
};
const onlyIn = (files, folder) => ({
  files,
  ignores: [
    'libs/kernel/**',
    'libs/*/src/domain/**',
    ...(folder ? [] : Object.values(clients).map((own) => `${own}/**`)),
  ],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: Object.entries(clients)
          .filter(([, own]) => own !== folder)
          .map(([name, own]) => ({ regex: `^${name}($|/)`, message: `${name} is imported by ${own} alone.` })),
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['**/node_modules', 'contracts/generated', '**/var', '.nx'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './libs/proof/page/browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: boundaries, banTransitiveDependencies: false },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts'],
    ignores: [...specs, '**/testing/**', 'test/**'],
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['libs/**/*.ts', 'apps/hub/**/*.ts', 'contracts/src/**/*.ts'], rules: { 'no-console': 'error' } },
  onlyIn(['apps/**/*.ts', 'libs/**/*.ts', 'contracts/**/*.ts']),
  ...Object.values(clients).map((folder) => onlyIn([`${folder}/**/*.ts`], folder)),
  pure(['libs/kernel/src/**/*.ts'], '^[^.]', 'The kernel knows nothing but itself.'),
  pure(['libs/proof/src/**/*.ts'], '^[^.]', 'The proof library knows nothing but itself.', notOfABrowser),
  pure(
    ['libs/proof/page/browser/**/*.ts'],
    '^(?!\\./|\\.\\./\\.\\./src/index\\.ts$)',
    'The page knows the proof library and nothing else.',
    [],
  ),
  pure(
    ['libs/*/src/domain/**/*.ts'],
    '^(?!@accord/kernel$|\\.)|^\\.\\./(index|application|edge|\\.\\.)',
    'A domain imports only itself and @accord/kernel.',
  ),
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/*/src/application/**/*.ts'],
    ignores: ['libs/{kernel,platform}/**', ...specs],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^node:|/edge/',
              message: 'The world comes in through a port; edge/ is above.',
              allowTypeImports: false,
            },
          ],
        },
      ],
    },
  },
);
