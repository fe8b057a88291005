import { messageRefused } from './message-refused.ts';
import { parseMessage } from './message.ts';

const message = {
  specversion: '1.0',
  id: 'advice-1',
  source: 'https://north.example/sen',
  type: 'uk.accord.plans.AdviceReceived.v1',
  subject: '6c1f0f9e-3e7b-4a55-9d0e-2b8f4a1c7d20',
  actorid: 'officer-7',
  actorrole: 'case-officer',
  data: {},
};

describe('the time of a message', () => {
  const isTaken = (time: unknown) => parseMessage({ ...message, time }).ok;

  it.each([
    '2024-01-11T09:30:00Z',
    '2024-02-29T23:59:59.123456789+05:30',
    '2016-12-31T23:59:60Z',
    '2024-01-11t09:30:00z',
  ])('is one of RFC 3339: %s', (time) => expect(isTaken(time)).toBe(true));

  it.each([
    '2016-99-31T99:59:60Z',
    '2023-02-29T09:30:00Z',
    '2024-01-11T24:00:00Z',
    '2024-01-11T09:30:61Z',
    '2024-01-11T09:30:00+99:00',
  ])('is no other: %s', (time) => expect(isTaken(time)).toBe(false));
});

it.each([
  ['application/json', true],
  ['application/json; charset="utf-8"', true],
  ['application/json; charset="utf-8', false],
  ['application/json; charset=iso-8859-1', false],
  ['applicationxjson', false],
])('data may be said to be %s: %s', (datacontenttype, isTaken) =>
  expect(parseMessage({ ...message, datacontenttype }).ok).toBe(isTaken),
);

describe('an attribute that there is not', () => {
  const refused = parseMessage({ ...message, 'Zebediah-Quillfeather': 'x', 'Zebediah Quillfeather': 'y' });
  if (refused.ok) throw new Error('Expected a refusal.');

  it('is counted and never named, in the answer and in what is kept', () => {
    expect(refused.refusal).toMatchObject({ code: 'NOT_A_CLOUD_EVENT', pointer: '', actual: '2 others' });
    const caller = { organisation: 'council-north', publishesAs: [] } as unknown as Parameters<
      typeof messageRefused
    >[0];
    expect(JSON.stringify([refused, messageRefused(caller, message, refused.refusal)])).not.toContain('Zebediah');
  });
});
