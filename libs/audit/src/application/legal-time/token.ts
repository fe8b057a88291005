import { instantAt, type Instant } from '@accord/kernel';
import { fromBER } from 'asn1js';
import { ContentInfo, SignedData, TimeStampResp, TSTInfo } from 'pkijs';
import { granted, refused, type TimestampOutcome } from './refusal.ts';

/** What an authority answered, taken apart. */
export interface Token {
  readonly signed: SignedData;
  readonly info: TSTInfo;
  readonly at: Instant;
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** granted, and granted with modifications */
const GRANTED = [0, 1];

const infoIn = (signed: SignedData): TSTInfo | null => {
  const { eContentType, eContent } = signed.encapContentInfo;
  return eContentType === TST_INFO && eContent ? TSTInfo.fromBER(new Uint8Array(eContent.getValue())) : null;
};

const read = (bytes: Uint8Array<ArrayBuffer>): TimestampOutcome<Token> => {
  const { offset, result } = fromBER(bytes);
  if (offset !== bytes.length) return refused({ code: 'NOT_A_REPLY' });
  const { status, timeStampToken } = new TimeStampResp({ schema: result });
  if (!GRANTED.includes(status.status)) {
    const words = (status.statusStrings ?? []).map((one) => String(one.valueBlock.value)).join(' ');
    return refused({ code: 'NOT_GRANTED', status: status.status, words: words.slice(0, 200) });
  }
  if (timeStampToken?.contentType !== SIGNED_DATA) return refused({ code: 'NOT_A_REPLY' });
  const content: unknown = new ContentInfo({ schema: timeStampToken.toSchema() }).content;
  const signed = new SignedData({ schema: content });
  const info = infoIn(signed);
  if (info === null) return refused({ code: 'NOT_A_REPLY' });
  return granted({ signed, info, at: instantAt(info.genTime.getTime()) }); // a time of no calendar is no time either
};

/** A TimeStampResp of RFC 3161 in DER, and nothing behind it. */
export const readReply = (reply: Uint8Array): TimestampOutcome<Token> => {
  try {
    return read(new Uint8Array(reply));
  } catch {
    return refused({ code: 'NOT_A_REPLY' }); // whatever the parser stumbled over
  }
};
