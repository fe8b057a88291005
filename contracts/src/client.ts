import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../generated/api.ts';

export interface ClientOptions {
  /** Where the hub is, such as `http://127.0.0.1:4180`. */
  readonly baseUrl: string;
  /** The agency's API key. */
  readonly key: string;
}

/** openapi-fetch loses the type of a read-only list, so the client is shown lists as ones that may be changed. */
type Changeable<T> = T extends readonly (infer Item)[]
  ? Changeable<Item>[]
  : T extends object
    ? { -readonly [Name in keyof T]: Changeable<T[Name]> }
    : T;

type ChangeablePaths = Changeable<paths>;

export type AccordClient = Client<ChangeablePaths>;

/** A client of the HTTP API with its types: `await client.GET('/v1/refusals', ...)` gives `data` or a problem in `error`. */
export const accordClient = ({ baseUrl, key }: ClientOptions): AccordClient =>
  createClient<ChangeablePaths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
