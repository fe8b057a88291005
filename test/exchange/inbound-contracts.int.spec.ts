import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadEventSchema, sharedSchemas } from '@accord/contracts';
import { receiptRecord } from '@accord/exchange';
import { parseYaml } from '@redocly/openapi-core';
import { inboundWorld } from './support/inbound-world.ts';
import { child, messageAbout, publisher, record, recordOf } from './support/records.ts';

// Of the validators in the tree, the one that contracts has.
const ofContracts = createRequire(new URL('../../contracts/package.json', import.meta.url));
const { Ajv2020 } = ofContracts('ajv/dist/2020.js');
const ajv = new Ajv2020({ strict: false, allErrors: true });
ofContracts('ajv-formats')(ajv);
ajv.addSchema([...sharedSchemas()]);

const asyncapi = Object(
  parseYaml(readFileSync(new URL('../../contracts/asyncapi/accord.yaml', import.meta.url), 'utf8')),
);
const isReceipt = ajv.compile({
  $id: 'https://accord.example/asyncapi/Receipt.json',
  ...JSON.parse(
    JSON.stringify(asyncapi.components.schemas.Receipt).replaceAll('"../events/', '"https://accord.example/events/'),
  ),
});

/** A topic whose records meet every fate there is, and people who see to them. */
const everyFate = async () => {
  const world = await inboundWorld();
  const about = (offset: number, data: object = {}) =>
    recordOf(offset, messageAbout(1, `message-${offset}`, {}, data), child(1));
  const records = [
    about(0),
    about(1, { by: 'x' }),
    about(2),
    about(3, { by: 'x' }),
    record(4, { key: null, value: null }),
  ];
  await world.take(records);
  await world.take(records);
  for (const act of ['release', 'discard'] as const) {
    const { messages } = await world.quarantine.list(publisher, { state: 'refused', after: null, limit: 1 });
    const { id = '' } = messages[0] ?? {};
    if (act === 'release') await world.quarantine.release(publisher, id, { message: messageAbout(1, 'message-1') });
    else await world.quarantine.discard(publisher, id, 'of-no-use');
  }
  const [events, receipts] = [await world.events(), world.receipts.sent.map(receiptRecord)];
  await world.close();
  return { events, receipts };
};

it('answers every fate of a record as the contract says', async () => {
  const { receipts } = await everyFate();
  const values = receipts.map(({ value }) => JSON.parse(value));
  expect(values.flatMap((value) => (isReceipt(value) ? [] : [value, isReceipt.errors]))).toStrictEqual([]);
  expect([...new Set(values.map(({ status }) => status))].toSorted()).toStrictEqual(
    asyncapi.components.schemas.Receipt.properties.status.enum.toSorted(),
  );
});

it('leads from the receipt of each recorded message to the proof of its event', async () => {
  const { receipts } = await everyFate();
  const recorded = receipts.map(({ value }) => JSON.parse(value).receipt).filter((receipt) => receipt !== undefined);
  expect(recorded.length).toBeGreaterThan(2);
  for (const { eventId, proof } of recorded) expect(proof).toBe(`/v1/events/${eventId}/proof`);
});

it('records as the contracts say what was refused, released and discarded', async () => {
  const { events } = await everyFate();
  const acts = ['MessageDiscarded', 'MessageRefused', 'MessageReleased'] as const;
  for (const type of acts) {
    const isData = ajv.compile(loadEventSchema(type));
    const found = events.filter((event) => event.type === type);
    expect(found.length).toBeGreaterThan(0);
    expect(found.flatMap(({ data }) => (isData(data) ? [] : [data, isData.errors]))).toStrictEqual([]);
  }
});
