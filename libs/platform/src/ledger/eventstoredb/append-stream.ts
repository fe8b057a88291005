import type { Duplex } from 'node:stream';
import type { StreamName } from '@accord/kernel';
import service from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { answerIn, messagesOf, type Answer, type Exact } from './append-message.ts';
import { translated, type Begin, type SteadyClient } from './steady-client.ts';

/** Where the last event of an append stands. */
export interface Stands {
  readonly last: number;
  readonly commit: number;
}

interface Asked {
  readonly stream: StreamName;
  readonly after: Exact;
  readonly events: readonly Buffer[];
  readonly stands: PromiseWithResolvers<Stands>;
}
type InHand = Map<number, Asked>;

const { path } = service.StreamsService.batchAppend;
const asItIs = (bytes: Buffer): Buffer => bytes;

/**
 * Appends on one long call, as the client's own: but each event is written to the wire once, and nothing that comes back late
 * or twice does harm. A call that breaks rejects what is in hand on it and is begun again by the next append. How much may
 * wait is bounded by the ledger, so the call's wish to be held back is not heeded.
 */
export class AppendStream {
  readonly #inHand = new WeakMap<Duplex, InHand>();
  readonly #calls = new WeakMap();
  #asked: Asked[] = [];
  #appends = 0;

  /** Sends events written by `toSend`, in the order of the calls. */
  append(client: SteadyClient, stream: StreamName, after: Exact, events: readonly Buffer[]): Promise<Stands> {
    const stands = Promise.withResolvers<Stands>();
    if (this.#asked.push({ stream, after, events, stands }) === 1) void this.#send(client);
    return stands.promise;
  }

  /** Sends all that has been asked for by the time that the call is there. */
  async #send(client: SteadyClient): Promise<void> {
    const opened = await client.openOnce('appendToStream', this.#begin, this.#calls).catch((error: Error) => error);
    const asked = this.#asked;
    this.#asked = [];
    const inHand = opened instanceof Error ? undefined : this.#inHand.get(opened);
    if (opened instanceof Error || !inHand) {
      const why = opened instanceof Error ? translated(opened) : new Error('the connection has just been lost');
      for (const { stands } of asked) stands.reject(why);
      return;
    }
    const deadline = client.deadline();
    for (const one of asked) {
      const number = (this.#appends += 1);
      inHand.set(number, one);
      for (const message of messagesOf({ ...one, number, deadline })) opened.write(message);
    }
  }

  readonly #begin: Begin<Duplex> = (grpc, ...given) => {
    const inHand: InHand = new Map();
    const call = grpc.makeBidiStreamRequest(path, asItIs, answerIn, ...given) as unknown as Duplex;
    const breaks = (error: Error): void => {
      this.#inHand.delete(call);
      for (const { stands } of inHand.values()) stands.reject(error);
      inHand.clear();
    };
    call.on('data', (answer: Answer) => {
      const stands = inHand.get(answer.number)?.stands;
      inHand.delete(answer.number);
      if ('error' in answer) stands?.reject(answer.error);
      else stands?.resolve(answer);
    });
    call.on('error', (error: Error) => breaks(translated(error)));
    call.on('end', () => breaks(new Error('the server ended the call')));
    this.#inHand.set(call, inHand);
    return call;
  };
}
