import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What the server says when it serves. */
  readonly ready: RegExp;
  readonly stopSignal: NodeJS.Signals;
  readonly startWithinMs: number;
  /** Whom it runs as, when not as ourselves. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly cwd?: string;
  /** Its environment; ours when not said. */
  readonly env?: NodeJS.ProcessEnv;
  /** Gets all that it says. */
  readonly hear?: (text: string) => void;
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process is gone. */
  readonly ended: Promise<void>;
  readonly isRunning: () => boolean;
  /** Null while it runs, and when a signal ended it. */
  readonly exitCode: () => number | null;
  /** The last that it said. */
  readonly output: () => string;
  /** As the server wants to be stopped; by force when it takes too long. */
  readonly stop: () => Promise<void>;
  /** SIGKILL, also to what it started itself. */
  readonly kill: () => Promise<void>;
  /** SIGSTOP: connections stay open and nothing is answered. */
  readonly freeze: () => void;
  readonly thaw: () => void;
}

const keptCharacters = 8000;
const stopWithinMs = 20_000;

/** Waits until its input ends, which happens when we are gone, however that came about; then stops the server. */
const watch = 'read _; kill -s "$1" "$0" 2>/dev/null && sleep 5; kill -s KILL "$0" 2>/dev/null';

const stopWhenWeAreGone = ({ pid, exitCode }: ChildProcess, stopSignal: NodeJS.Signals): (() => void) => {
  if (pid === undefined || exitCode !== null || process.platform === 'win32') return () => undefined;
  const args = ['-c', watch, String(pid), stopSignal.replace('SIG', '')];
  const guard = spawn('sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  return () => void guard.kill('SIGKILL');
};

const childrenOf = (pid: number): readonly number[] => {
  if (process.platform === 'win32') return [];
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
};

const tell = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
};

const until = async (ended: Promise<void>, milliseconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([ended, tired]);
  clearTimeout(timer);
};

const control = (child: ChildProcess, output: () => string, stopSignal: NodeJS.Signals): ServerProcess => {
  const { pid } = child;
  if (pid === undefined) throw new Error('Expected a process that was started.');
  const ended = once(child, 'close').then(() => undefined);
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const tellAll = (signal: NodeJS.Signals): void => {
    if (isRunning()) [pid, ...childrenOf(pid)].forEach((each) => tell(each, signal));
  };
  const kill = async (): Promise<void> => {
    tellAll('SIGKILL');
    await ended;
  };
  return {
    pid,
    ended,
    isRunning,
    exitCode: () => child.exitCode,
    output,
    kill,
    freeze: () => tellAll('SIGSTOP'),
    thaw: () => tellAll('SIGCONT'),
    stop: async () => {
      tellAll('SIGCONT');
      if (isRunning()) tell(pid, stopSignal);
      await until(ended, stopWithinMs);
      await kill();
    },
  };
};

const readiness = (
  child: ChildProcess,
  { ready, hear: pass }: Launch,
): { isReady: Promise<void>; output: () => string } => {
  let said = '';
  const isReady = new Promise<void>((resolve) => {
    const hear = (text: string): void => {
      pass?.(text);
      said = (said + text).slice(-keptCharacters);
      if (ready.test(said)) resolve();
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
  });
  return { isReady, output: () => said };
};

/**
 * Starts a server and waits until it serves. In a process group of its own: Ctrl-C reaches us alone, and we stop the server
 * as it wants to be stopped. When we are killed, it is stopped all the same.
 */
export const launch = async (wanted: Launch): Promise<ServerProcess> => {
  const { name, command, args, stopSignal, startWithinMs, user, cwd, env } = wanted;
  const child = spawn(command, args, { ...user, cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child, 'spawn');
  const { isReady, output } = readiness(child, wanted);
  const server = control(child, output, stopSignal);
  const letGo = stopWhenWeAreGone(child, stopSignal);
  void server.ended.then(letGo);
  let hasStarted = false;
  const started = isReady.then(() => void (hasStarted = true));
  await until(Promise.race([started, server.ended]), startWithinMs);
  if (hasStarted) return server;
  const what = server.isRunning() ? `was not ready within ${startWithinMs} ms` : 'ended while it started';
  await server.kill();
  throw new Error(`${name} ${what}. It said:\n${output()}`);
};
