import type { EventId, StreamName } from '@accord/kernel';

/** One append in hand a stream, in the order they came, and no event id in two hands at once. */
export class Lanes {
  readonly #ends = new Map<StreamName, Promise<unknown>>();
  readonly #inHand = new Map<EventId, Promise<void>>();
  #waiting = 0;

  /** How many appends have been taken and not answered. */
  get waiting(): number {
    return this.#waiting;
  }

  async run<T>(stream: StreamName, work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const before = this.#ends.get(stream);
    const mine = before ? before.then(work, work) : work();
    this.#ends.set(stream, mine);
    try {
      return await mine;
    } finally {
      this.#waiting -= 1;
      if (this.#ends.get(stream) === mine) this.#ends.delete(stream);
    }
  }

  /** Settles when one of these has been let go; undefined when nobody has any of them in hand. */
  holder(ids: readonly EventId[]): Promise<void> | undefined {
    for (const id of ids) {
      const holder = this.#inHand.get(id);
      if (holder) return holder;
    }
    return undefined;
  }

  /** Takes these in hand; call what is returned to let them go. */
  hold(ids: readonly EventId[]): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const id of ids) this.#inHand.set(id, promise);
    return () => {
      for (const id of ids) this.#inHand.delete(id);
      resolve();
    };
  }

  /** Resolves when nothing is in hand any more. */
  async empty(): Promise<void> {
    while (this.#ends.size > 0) await Promise.allSettled(this.#ends.values());
  }
}
