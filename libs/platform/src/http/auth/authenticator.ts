import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '@accord/kernel';

/** Who calls, from the headers alone: asked before a body is read. Null: nobody known. */
export abstract class Authenticator {
  abstract authenticate(headers: IncomingHttpHeaders): Caller | null | Promise<Caller | null>;
}
