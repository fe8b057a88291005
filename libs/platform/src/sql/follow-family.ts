import type { Position } from '@accord/kernel';
import type { Kysely } from 'kysely';
import type { FollowedGeneration, FollowOptions } from './followed-generation.ts';
import { followGeneration } from './follow-generation.ts';
import type { OpenGeneration, ReadDatabase } from './read-database.ts';
import { createGeneration, type ReadModel, type RunnerTables } from './read-model.ts';
import { askedBy, registryIn, type Generation, type Registry } from './registry.ts';
import { statusOf, type FamilyStatus } from './status.ts';

export interface FamilyOptions extends FollowOptions {
  readonly database: ReadDatabase;
  /** How often the registry is looked at for what other processes and operators began. */
  readonly registryMs: number;
  /** How long one that no longer serves is kept open and up to date for questions in hand. */
  readonly graceMs: number;
}

/** A generation that this process has open and follows. */
interface Followed {
  readonly generation: Generation;
  readonly open: OpenGeneration;
  readonly follower: FollowedGeneration;
  leaving: NodeJS.Timeout | null;
}

export interface FollowedFamily {
  readonly family: string;
  /** Tables for questions. */
  serving(): Kysely<RunnerTables>;
  caughtUp(): Promise<void>;
  caughtUpWith(position: Position | null, withinMs: number): Promise<boolean>;
  check(): Promise<string | null>;
  status(): Promise<FamilyStatus>;
  lagSeconds(): Promise<number>;
  rebuild(): Promise<FamilyStatus>;
  close(): Promise<void>;
}

/**
 * The generations of one family that this process has to do with: the one it asks, and those of its projection's name that
 * are being built. Brings each up to date, switches to what has caught up, and drops what nobody has open.
 */
class Family<Doc, DB> implements FollowedFamily {
  readonly family: string;
  private readonly named: { readonly family: string; readonly projection: string };
  private readonly registry: Registry;
  private readonly followed = new Map<number, Followed>();
  private current: Followed | null = null;
  private tending: Promise<void> = Promise.resolve();
  private isClosing = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly model: ReadModel<Doc, DB>,
    private readonly options: FamilyOptions,
  ) {
    this.family = model.family;
    this.named = { family: model.family, projection: model.projection.name };
    this.registry = registryIn(options.database, (db) => createGeneration(model, db));
  }

  async start(): Promise<void> {
    await this.registry.settle(this.named);
    await this.tend();
    this.timer = setInterval(() => void this.tendQuietly(), this.options.registryMs).unref();
  }

  serving(): Kysely<RunnerTables> {
    return this.mine().open.reader;
  }

  caughtUp(): Promise<void> {
    return this.mine().follower.caughtUp;
  }

  caughtUpWith(position: Position | null, withinMs: number): Promise<boolean> {
    return this.mine().follower.caughtUpWith(position, withinMs);
  }

  async check(): Promise<string | null> {
    const { generation, follower } = this.mine();
    const detail = await follower.check();
    return detail === null ? null : `read model ${generation.projection} ${detail}`;
  }

  async status(): Promise<FamilyStatus> {
    const known = await this.registry.known(this.family);
    const places = new Map([...this.followed].map(([number, { follower }]) => [number, follower.place]));
    return statusOf({ ...this.options, family: this.family, known, places, model: this.model });
  }

  async lagSeconds(): Promise<number> {
    const { serving } = await this.status();
    return serving?.behindSeconds ?? 0;
  }

  async rebuild(): Promise<FamilyStatus> {
    await this.registry.rebuild(this.named);
    await this.tend();
    return this.status();
  }

  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.timer);
    await this.tending.catch(() => undefined);
    await Promise.all([...this.followed.values()].map((one) => this.leave(one)));
  }

  private mine(): Followed {
    if (this.current !== null) return this.current;
    throw new Error(`Expected the read models of ${this.family} to be open: run the model before asking it.`);
  }

  /** One after the other: each sees what the one before has done. */
  private tend(): Promise<void> {
    this.tending = this.tending.catch(() => undefined).then(() => (this.isClosing ? undefined : this.look()));
    return this.tending;
  }

  private tendQuietly(): Promise<void> {
    const { log } = this.options;
    return this.tend().catch((fault: unknown) =>
      log.warn({ family: this.family, fault }, 'read models cannot be looked after'),
    );
  }

  private async look(): Promise<void> {
    const own = this.named.projection;
    const known = await this.registry.known(this.family);
    const asked = askedBy(known, own);
    const wanted = known.filter((one) => one === asked || (one.projection === own && one.state === 'building'));
    for (const generation of wanted) await this.follow(generation);
    this.current = (asked && this.followed.get(asked.number)) ?? this.current;
    await this.switchTo(known, wanted);
    for (const [number, one] of this.followed) {
      await one.follower.keepPlace();
      if (wanted.every((other) => other.number !== number)) this.leaveLater(one);
    }
    for (const one of known)
      if (one.state === 'retired' && !this.followed.has(one.number)) await this.registry.dropUnused(one);
  }

  private async follow(generation: Generation): Promise<void> {
    if (this.followed.has(generation.number)) return;
    const { database } = this.options;
    const open = await database.open(generation);
    const name = `read model ${generation.projection}`;
    const follower = followGeneration(name, this.model, open, database.isShared, this.options);
    this.followed.set(generation.number, { generation, open, follower, leaving: null });
    // Sooner than at the next look. A family that is closed by then has nothing to look after.
    void follower.caughtUp.then(() => (this.isClosing ? undefined : this.tendQuietly()));
  }

  /** To the newest that is built; or back to a retired one of ours when nobody is left who asks the one that serves. */
  private async switchTo(known: readonly Generation[], wanted: readonly Generation[]): Promise<void> {
    const serving = known.find(({ state }) => state === 'serving');
    const ready = wanted.find(
      ({ number, state }) => state !== 'serving' && this.followed.get(number)?.follower.isCaughtUp,
    );
    if (ready === undefined) return;
    if (ready.state === 'retired' && serving !== undefined && (await this.registry.isUsed(serving))) return;
    await this.registry.serve(ready);
    this.options.log.info({ family: this.family, generation: ready.number }, 'read model serves');
    this.current = this.followed.get(ready.number) ?? this.current;
  }

  private leaveLater(one: Followed): void {
    if (one === this.current) return;
    one.leaving ??= setTimeout(() => void this.leave(one), this.options.graceMs).unref();
  }

  private async leave(one: Followed): Promise<void> {
    if (one.leaving !== null) clearTimeout(one.leaving);
    await one.follower.close();
    await one.open.close();
    this.followed.delete(one.generation.number);
  }
}

/** Makes the first generation if need be, and follows the ledger. */
export const followFamily = async <Doc, DB>(
  model: ReadModel<Doc, DB>,
  options: FamilyOptions,
): Promise<FollowedFamily> => {
  const family = new Family(model, options);
  await family.start();
  return family;
};
