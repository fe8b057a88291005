import { accept, refuse, type Result } from '@accord/kernel';
import {
  allPages,
  connect,
  dataOf,
  EXIT,
  exitOf,
  type CommitmentQuestion,
  type ConnectionOptions,
} from '../hub/index.ts';
import { widthOf } from '../terminal/index.ts';
import type { World } from '../world.ts';
import { commitmentCsv, commitmentLines } from './commitment-table.ts';

export type CommitmentOptions = ConnectionOptions & {
  readonly commissioner?: string;
  readonly child?: string;
  readonly plan?: string;
  readonly asAt?: string;
  readonly knownAt?: string;
  readonly json: boolean;
  readonly csv: boolean;
  readonly wide: boolean;
};

const LIMIT = 500;

const questionOf = ({
  commissioner,
  child,
  plan,
  asAt,
  knownAt,
}: CommitmentOptions): Result<CommitmentQuestion, string> => {
  const whose = [commissioner, child, plan].filter((given) => given !== undefined).length;
  if (whose !== 1) return refuse(`Expected one of --commissioner, --child and --plan; got ${whose}.`);
  return accept({
    ...(commissioner === undefined ? {} : { commissioner }),
    ...(child === undefined ? {} : { subject: child }),
    ...(plan === undefined ? {} : { planId: plan }),
    ...(asAt === undefined ? {} : { asAt }),
    ...(knownAt === undefined ? {} : { knownAt }),
  });
};

/** `accord commitments`: answers with the exit status. */
export const commitments = async (options: CommitmentOptions, world: World): Promise<number> => {
  const { out, err } = world.terminal;
  const question = questionOf(options);
  if (!question.ok) {
    err(question.refusal);
    return EXIT.failed;
  }
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const answer = await allPages(
    (after) => connected.hub.commitments({ ...question.value, limit: LIMIT, ...(after === null ? {} : { after }) }),
    (page) => ({ items: page.commitments, next: page.next }),
  );
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  const { first, items } = data;
  const { asAt, knownAt, position } = first;
  if (options.json) out(JSON.stringify({ asAt, knownAt, position, commitments: items }, null, 2));
  else if (options.csv) commitmentCsv(items).forEach(out);
  else
    [
      `In force on ${asAt}, as known at ${knownAt}`,
      '',
      ...commitmentLines(items, widthOf(world.terminal, options.wide)),
    ].forEach(out);
  return EXIT.answered;
};
