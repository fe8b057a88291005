import { once } from 'node:events';
import { type ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { type Refusal } from './refusals.ts';

/** Answers go out as bytes: an event's are kept ready in the log. */
export type ReadCall = ServerWritableStream<streams.ReadReq, Buffer>;

/** The way to one reader, at the pace the reader takes. */
export class Outlet {
  readonly #call: ReadCall;
  readonly #gone = new AbortController();

  constructor(call: ReadCall) {
    this.#call = call;
    call.once('cancelled', () => this.#gone.abort());
  }

  /** Aborts when the reader has gone. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Settles when there is room for more. */
  async send(message: Buffer | streams.ReadResp): Promise<void> {
    if (this.gone.aborted) return;
    const bytes = Buffer.isBuffer(message) ? message : Buffer.from(message.serializeBinary());
    if (this.#call.write(bytes)) return;
    await once(this.#call, 'drain', { signal: this.gone }).catch((error: unknown) => {
      if (!this.gone.aborted) throw error;
    });
  }

  refuse(refusal: Refusal): void {
    this.#call.emit('error', refusal);
  }

  end(): void {
    this.#call.end();
  }
}
