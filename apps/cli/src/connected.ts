import type { Command } from 'commander';

export const CONNECTION_HELP = `
Where the hub is:   --url, else ACCORD_URL, else http://127.0.0.1:4180
Who asks:           --as NAME (the key in var/keys/NAME.key, or under ACCORD_DATA_DIR), --key-file, or ACCORD_KEY`;

export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ accord ${line}`).join('\n')}`;

/** A command that asks a hub. */
export const connected = (command: Command): Command =>
  command
    .option('--as <agency>', 'ask as this agency, with the key that the embedded hub made for it')
    .option('--key-file <file>', 'file that holds the API key')
    .option('--url <url>', 'address of the hub');
