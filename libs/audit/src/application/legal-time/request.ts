import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { sha256Of } from './digest.ts';

export const SHA_256 = '2.16.840.1.101.3.4.2.1';

/** A number as DER has it: positive, so never with the highest bit of its first byte. */
const positive = (nonce: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.of(0x40 | ((nonce[0] ?? 0) & 0x3f), ...nonce.slice(1));

/** A request of RFC 3161 to stamp a text by its SHA-256, answered with the certificate of the authority. */
export const timestampRequest = async (text: string, chance: Uint8Array): Promise<TimestampRequest> => {
  const nonce = positive(chance);
  const hashAlgorithm = new AlgorithmIdentifier({ algorithmId: SHA_256 });
  const hashedMessage = new OctetString({ valueHex: (await sha256Of(text)).buffer });
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({ hashAlgorithm, hashedMessage }),
    nonce: new Integer({ valueHex: nonce.buffer }),
    certReq: true,
  });
  return { der: new Uint8Array(request.toSchema().toBER(false)), nonce };
};

export interface TimestampRequest {
  readonly der: Uint8Array;
  /** As it has to come back. */
  readonly nonce: Uint8Array;
}
