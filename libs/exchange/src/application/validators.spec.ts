import { faultsInData } from './validators.ts';

it('counts fields that no contract knows, where they are, and never names them', () => {
  const faults = faultsInData('AdviceReceived', { 'Zebediah-Quillfeather': 1, Zebediah: 2 });
  expect(faults.find(({ pointer }) => pointer === '/data')).toStrictEqual({
    pointer: '/data',
    expected: expect.stringMatching(/^only the fields planId, /),
    actual: '2 other fields',
  });
  expect(JSON.stringify(faults)).not.toContain('Zebediah');
});
