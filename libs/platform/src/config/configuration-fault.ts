/** The hub does not start on doubtful settings. Lists every fault at once, so that one start shows all there is to mend. */
export class ConfigurationFault extends Error {
  readonly faults: readonly string[];

  constructor(where: string, faults: readonly string[]) {
    super(`${where}\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationFault';
    this.faults = faults;
  }
}
