import { type Sequence } from 'asn1js';
import { Certificate, ExtKeyUsage, IssuerAndSerialNumber, type SignedData } from 'pkijs';
import { sameBytes } from '../log/same-bytes.ts';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_KEY_USAGE = '2.5.29.37';
/** Both versions of the attribute that names the certificate of the signer: by SHA-1, and by SHA-256 unless it says another. */
const NAMES_CERTIFICATE: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.9.16.2.12': 'SHA-1',
  '1.2.840.113549.1.9.16.2.47': 'SHA-256',
};
const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** The one certificate whose key signed the token; null when there is not exactly one. */
export const signerOf = ({ signerInfos, certificates = [] }: SignedData): Certificate | null => {
  const [signer, second] = signerInfos;
  if (signer === undefined || second !== undefined || !(signer.sid instanceof IssuerAndSerialNumber)) return null;
  const { issuer, serialNumber } = signer.sid;
  const found = certificates.filter(
    (one): one is Certificate =>
      one instanceof Certificate && one.issuer.isEqual(issuer) && one.serialNumber.isEqual(serialNumber),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
};

/** RFC 3161, 2.3: the only purpose, and whoever does not know it must refuse the certificate. */
export const isForTimeStamps = ({ extensions = [] }: Certificate): boolean => {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  if (!usage?.critical || !(usage.parsedValue instanceof ExtKeyUsage)) return false;
  const { keyPurposes } = usage.parsedValue;
  return keyPurposes.length === 1 && keyPurposes[0] === TIME_STAMPING;
};

const childrenOf = (value: unknown): readonly Sequence[] => {
  const children: unknown = Reflect.get(Object(Reflect.get(Object(value), 'valueBlock')), 'value');
  return Array.isArray(children) ? (children as Sequence[]) : [];
};

const octetsOf = (value: unknown): Uint8Array =>
  new Uint8Array((Reflect.get(Object(Reflect.get(Object(value), 'valueBlock')), 'valueHexView') as Uint8Array) ?? []);

/** Hash and digest of the first certificate that the attribute names; null for a hash that is not known. */
const namedBy = (attribute: unknown, preset: string) => {
  const [certificates] = childrenOf(attribute);
  const parts = childrenOf(childrenOf(certificates)[0]);
  const [first, second] = parts;
  if (first === undefined) return null;
  const isNamed = childrenOf(first).length > 0; // the algorithm comes first where it is not the preset one
  const oid = isNamed ? String(childrenOf(first)[0]?.valueBlock.toString()) : null;
  const hash = oid === null ? preset : HASHES[oid];
  return hash === undefined ? null : { hash, digest: octetsOf(isNamed ? second : first) };
};

/** RFC 5035: the token itself says which certificate it is to be judged by, so that no other with the same key can take its place. */
export const isNamedInToken = async ({ signerInfos }: SignedData, certificate: Certificate): Promise<boolean> => {
  const attributes = signerInfos[0]?.signedAttrs?.attributes ?? [];
  const der = certificate.toSchema().toBER(false);
  const found = attributes.filter(({ type }) => type in NAMES_CERTIFICATE);
  if (found.length === 0) return false;
  for (const { type, values } of found) {
    const named = namedBy(values[0], NAMES_CERTIFICATE[type] ?? '');
    if (named === null) return false;
    const digest = new Uint8Array(await crypto.subtle.digest(named.hash, der));
    if (!sameBytes(digest, named.digest)) return false;
  }
  return true;
};
