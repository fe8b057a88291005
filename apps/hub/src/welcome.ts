const examplePlan = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const usualUrl = 'http://127.0.0.1:4180';
const usualDataDir = 'var';

/** What the commands have to be told when hub and keys are not where they look by themselves; empty when they are. */
const settingsFor = (url: string, dataDir: string): string => {
  const elsewhere = [
    ...(url === usualUrl ? [] : [`ACCORD_URL=${url}`]),
    ...(dataDir === usualDataDir ? [] : [`ACCORD_DATA_DIR='${dataDir}'`]),
  ];
  return elsewhere.length === 0 ? '' : `  say where the hub is     export ${elsewhere.join(' ')}\n`;
};

const readyLine = (url: string, dataDir: string): string =>
  `Accord is ready at ${url} (data in ${dataDir}, Ctrl-C stops it).`;

/** Where to look and what to paste. The commands are those of the README, which a test executes. */
export const welcome = (url: string, dataDir: string): string => `
${readyLine(url, dataDir)} In a second terminal, from this folder:

${settingsFor(url, dataDir)}  publish an event         npx accord publish infra/example/advice-received.json --as northmere-icb
  replay the child's plan  npx accord replay ${examplePlan} --as auditor
  list an ICB's promises   npx accord commitments --commissioner ods:Q9N --as northmere-icb
`;

/** Without the example there are neither its keys nor its children, and so nothing to paste. */
export const welcomeAgencies = (url: string, dataDir: string): string => `
${readyLine(url, dataDir)} Agencies call with the keys of ACCORD_AGENCIES_FILE.
`;
