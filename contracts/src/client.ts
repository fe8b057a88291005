import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../generated/api.ts';

export interface ClientOptions {
  /** Where the hub is, such as `http://127.0.0.1:4180`. */
  readonly baseUrl: string;
  /** The agency's API key. */
  readonly key: string;
}

export type AccordClient = Client<paths>;

/** A client of the HTTP API with its types: `await client.GET('/v1/refusals', ...)` gives `data` or a problem in `error`. */
export const accordClient = ({ baseUrl, key }: ClientOptions): AccordClient =>
  createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
