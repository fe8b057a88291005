import { Book } from './load/book.ts';
import { runCycle, type CycleReport } from './cycle.ts';
import { Dice } from './dice.ts';
import { setStage, type Stage } from './stage/stage.ts';
import { whyNoDisk } from './stage/volume.ts';
import { dealt } from './strikes/deck.ts';
import type { Kind } from './strikes/strike.ts';
import { progressLine } from './report.ts';

export interface CampaignOptions {
  readonly cycles: number;
  /** Faults whose names hold it; all when it is empty. */
  readonly only: string;
  readonly seed: string;
  /** Processes of each program. */
  readonly programs: number;
  readonly tell: (text: string) => void;
  /** Asked after each cycle: the campaign then ends with what it has. */
  readonly isEnough: () => boolean;
}

export interface Recovery {
  readonly kind: string;
  readonly seconds: number;
  /** Of them, until what had ended was started again. */
  readonly restartSeconds: number;
}

export interface Outcome {
  readonly folder: string;
  /** In their order: the kind of fault, and how long it took to recover. */
  readonly recoveries: readonly Recovery[];
  readonly left: readonly string[];
  /** Null: everything held in every cycle. */
  readonly failure: string | null;
}

const failureOf = (number: number, told: string, violations: CycleReport['violations']): string | null => {
  if (violations.size === 0) return null;
  const lines = [...violations].flatMap(([name, found]) => [
    `  violated: ${name}`,
    ...found.slice(0, 10).map((text) => `    ${text}`),
    ...(found.length > 10 ? [`    and ${found.length - 10} more`] : []),
  ]);
  return [`Cycle ${number} (${told}):`, ...lines].join('\n');
};

/** Runs cycles until one fails. */
class Campaign {
  private readonly recoveries: Recovery[] = [];
  private readonly left = new Set<string>();
  private readonly book = new Book();

  constructor(
    private readonly stage: Stage,
    private readonly dice: Dice,
    private readonly options: CampaignOptions,
  ) {}

  async run(): Promise<Outcome> {
    const { cycles, only } = this.options;
    const kinds: readonly (Kind | null)[] = [null, ...dealt(cycles, only, this.dice.for('deck'))];
    for (const [number, kind] of kinds.entries()) {
      const failure = await this.cycle(number, kind);
      if (failure !== null || this.options.isEnough()) return this.outcome(failure);
    }
    return this.outcome(null);
  }

  private outcome(failure: string | null): Outcome {
    return { folder: this.stage.folder, recoveries: this.recoveries, left: [...this.left], failure };
  }

  private async cycle(number: number, kind: Kind | null): Promise<string | null> {
    const { stage, book, options } = this;
    const dice = this.dice.for(`cycle ${number}`);
    const strike = kind?.deal(stage, dice.for('deal')) ?? null;
    if (kind !== null && strike === null) this.left.add(`${kind.name}: ${whyNoDisk}`);
    const told = strike?.told ?? 'nothing goes wrong';
    try {
      const report = await runCycle({ number, stage, book, dice, strike });
      this.recoveries.push({
        kind: strike === null ? 'nothing' : (kind?.name ?? ''),
        seconds: report.recoverySeconds,
        restartSeconds: report.restartSeconds,
      });
      options.tell(progressLine(number, options.cycles, told, strike, report, book));
      return failureOf(number, told, report.violations);
    } catch (fault) {
      return `Cycle ${number} (${told}): ${fault instanceof Error ? fault.message : String(fault)}`;
    }
  }
}

/** The same for the command and for the spec. The stage is left standing for whoever wants to look, until `remove`. */
export const runCampaign = async (
  options: CampaignOptions,
): Promise<Outcome & { readonly remove: () => Promise<void> }> => {
  const dice = new Dice(options.seed);
  const stage = await setStage({ dice, programs: options.programs, tell: options.tell });
  const outcome = await new Campaign(stage, dice, options).run();
  return { ...outcome, remove: () => stage.remove() };
};
