import { generate } from 'selfsigned';

/** PEM texts: a server's certificate for this machine and its key. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** What a client has to trust. */
  readonly ca: string;
}

const validDays = 365;
const dayMs = 86_400_000;

/** Made on the spot and signed by itself, for localhost and the loopback addresses. */
export const makeCertificate = async (now = Date.now()): Promise<Certificate> => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + validDays * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, keyCertSign: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { certificate: cert, key, ca: cert };
};
