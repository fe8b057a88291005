import { type SignedAttribute } from '../refusal.ts';
import { listed, told, type Telling } from './telling.ts';

const sign = 'sign with a registered key, or register the key that signed';
const notTheirs = 'nothing shows that the organisation said this';

const followsFromSigned: Readonly<Partial<Record<SignedAttribute, string>>> = {
  eventId: 'an event of the id that follows from the source and the id that were signed',
  stream: 'an event in the stream of the plan that the signed data names',
  occurredOn: 'an event of the date that the signed data names',
};

/** Whether an organisation signed what is told in its name. */
export const publisherWords: Telling<
  | ('HEADER_NOT_TAKEN' | 'ALGORITHM_NOT_TAKEN' | 'ALGORITHM_DIFFERS' | 'SIGNED_OTHERWISE')
  | ('PUBLISHER_KEY_NOT_BROUGHT' | 'PUBLISHER_KEY_DIFFERS')
  | ('SIGNING_KEY_UNKNOWN' | 'SIGNING_KEY_OF_ANOTHER' | 'SIGNING_KEY_NOT_VALID_THEN' | 'KEY_PRIVATE' | 'KEY_UNUSABLE')
> = {
  HEADER_NOT_TAKEN: ({ expected, got }) =>
    told(`a signature with ${listed(expected)} in its header and nothing else`, got, 'leave it out and sign again'),
  ALGORITHM_NOT_TAKEN: ({ expected, got }) => told(`one of the algorithms ${listed(expected)}`, got, sign),
  ALGORITHM_DIFFERS: ({ name, expected, got }) =>
    told(`a signature by ${expected}, as the key ${name} makes`, got, sign),
  SIGNED_OTHERWISE: ({ attribute }) =>
    told(
      followsFromSigned[attribute] ?? `an event with the ${attribute} that was signed`,
      'another one',
      `what was signed is not this event: ${notTheirs}`,
    ),
  SIGNING_KEY_UNKNOWN: ({ got }) => told('the kid of a key that is known here', got, sign),
  SIGNING_KEY_OF_ANOTHER: ({ name, expected, got }) =>
    told(`a key of ${expected}`, `${name}, a key of ${got}`, 'one organisation signs what another one says'),
  SIGNING_KEY_NOT_VALID_THEN: ({ name, from, until, at }) =>
    told(
      `a message received from ${from}${until === null ? '' : ` and before ${until}`}, while the key ${name} was valid`,
      `one received at ${at}`,
      sign,
    ),
  PUBLISHER_KEY_NOT_BROUGHT: ({ name, got }) =>
    told(`the key ${name} among those that you brought`, got, 'ask the organisation whether this is its key'),
  PUBLISHER_KEY_DIFFERS: ({ name, expected, got }) =>
    told(
      `${expected} as the key ${name}`,
      got,
      'either the pack or what you brought names a key that is not the publisher’s',
    ),
  KEY_PRIVATE: ({ name }) =>
    told(
      `the public key ${name}`,
      'a private one',
      'whoever saw it can sign in the name of its owner: end this key and make another',
    ),
  KEY_UNUSABLE: ({ name }) => told(`a point of the curve as the key ${name}`, 'none', 'do not trust this key'),
};
