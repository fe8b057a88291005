import { readFileSync } from 'node:fs';
import { readAnchors, verifyTimestamp } from '@accord/audit/legal-time';
import { accept, millisecondsOf, refuse, type Result } from '@accord/kernel';
import type { CheckTimestamp } from '@accord/proof';
import { codeOf } from '../fault-code.ts';

const ofCertificates = (file: string, got: string): string =>
  `Expected certificates (PEM) of time-stamping authorities in ${file}, got ${got}.`;

/** Judges time stamps by the certificates of this file, and by no others. */
export const checkerOf = (file: string): Result<CheckTimestamp, string> => {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (fault) {
    return refuse(ofCertificates(file, codeOf(fault) ?? 'a fault'));
  }
  const anchors = readAnchors(pem);
  if (anchors === null) return refuse(ofCertificates(file, 'something else'));
  return accept(async (stamped, token) => {
    const checked = await verifyTimestamp(token, new TextDecoder().decode(stamped), anchors);
    return checked.ok ? accept(Math.floor(millisecondsOf(checked.value.at) / 1000)) : refuse(checked.refusal.code);
  });
};
