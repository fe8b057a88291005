import { lastingFault } from './kafka-fault.ts';

it.each(['ILLEGAL_SASL_STATE', 'UNSUPPORTED_SASL_MECHANISM'])(
  'names user and password when the brokers take none there: %s',
  (type) =>
    expect(lastingFault(Object.assign(new Error('of the client'), { type }), 'kafka-1:9092')).toMatchObject({
      code: 'SIGN_IN',
      message: expect.stringMatching(/ACCORD_KAFKA_USER and ACCORD_KAFKA_PASSWORD/),
    }),
);

it('waits for brokers that are away', () =>
  expect(lastingFault(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'kafka-1:9092')).toBeNull());
