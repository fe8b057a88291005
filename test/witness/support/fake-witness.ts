import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  decideVouch,
  emptyHead,
  formatKey,
  readVouchRequest,
  vouch,
  type SignedRequest,
  type Signer,
  type TreeHead,
} from '@accord/proof';
import { value, witnessSigner } from '@accord/proof/testing';

export interface Said {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
}

/** What a witness says to a request that an honest one would sign; null: nothing, for ever. */
export type Manner = (request: SignedRequest, signer: Signer, seconds: number) => Promise<Said | null>;

export interface FakeWitness {
  readonly line: string;
  readonly signer: Signer;
  /** How often it was asked. */
  readonly asked: () => number;
  manner: Manner;
  close(): Promise<void>;
}

export const honest: Manner = async (request, signer, seconds) => ({
  status: 200,
  body: value(await vouch(request, signer, seconds)),
});

/** A witness in this process, honest until it is told otherwise. */
export const fakeWitness = async (name: string, logs: Signer): Promise<FakeWitness> => {
  const signer = await witnessSigner(`${name}.example`);
  let kept: TreeHead = emptyHead;
  let asked = 0;
  const said = async (body: string): Promise<Said | null> => {
    asked += 1;
    const read = await readVouchRequest(body, [logs.key]);
    if (!read.ok) return { status: 400, body: JSON.stringify(read.refusal) };
    const decided = decideVouch(kept, read.value);
    if (!decided.ok && decided.refusal.code === 'OTHER_SIZE_KEPT')
      return { status: 409, type: 'text/x.tlog.size', body: `${kept.size}\n` };
    if (!decided.ok) return { status: 422, body: JSON.stringify(decided.refusal) };
    kept = decided.value;
    return witness.manner(read.value, signer, Math.floor(Date.now() / 1000));
  };
  const server: Server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const answer = await said(body);
      if (answer === null) return;
      response.writeHead(answer.status, { 'content-type': answer.type ?? 'text/plain' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const witness: FakeWitness = {
    line: `witness ${name} ${formatKey(signer.key)} http://127.0.0.1:${port}/w/\n`,
    signer,
    asked: () => asked,
    manner: honest,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return witness;
};
