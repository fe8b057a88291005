import { instantAt } from '@accord/kernel';
import { formatKey, parsePolicy, type Signer } from '@accord/proof';
import { value, witnessSigner } from '@accord/proof/testing';
import type { LogCosignature } from '../cosignatures.ts';
import { quorumAt } from './quorum.ts';

const names = ['council', 'icb', 'auditor-a', 'auditor-b'];
const signers = new Map<string, Signer>();
beforeAll(async () => {
  for (const name of names) signers.set(name, await witnessSigner(`${name}.example`));
});

const policy = (rule: string) =>
  value(parsePolicy(names.map((name) => `witness ${name} ${formatKey(signers.get(name)!.key)}\n`).join('') + rule));
const at = (minute: number) => instantAt(1_790_000_000_000 + 60_000 * minute);
const vouched = (name: string, minute: number): LogCosignature => {
  const { name: its, id: keyId } = signers.get(name)!.key;
  return { size: 7, name: its, keyId, line: '', at: at(minute) };
};
const three = 'group auditors any auditor-a auditor-b\ngroup three all council icb auditors\nquorum three\n';

it('is as old as the oldest of those who are needed, however often the others vouch anew', () => {
  const under = [vouched('council', 9), vouched('icb', 2), vouched('auditor-a', 8)];
  expect(quorumAt(policy(three), under)).toBe(at(2));
});

it('needs nobody to be fresh whom another stands in for', () => {
  const under = [vouched('auditor-b', 1), vouched('council', 9), vouched('icb', 5), vouched('auditor-a', 8)];
  expect(quorumAt(policy(three), under)).toBe(at(5));
});

it('is not there while one who is needed has not vouched, or a stranger has in its stead', () => {
  const stranger = { ...vouched('icb', 3), keyId: '00000000' };
  expect(quorumAt(policy(three), [vouched('council', 9), stranger, vouched('auditor-a', 8)])).toBeNull();
  expect(quorumAt(policy('quorum icb\n'), [])).toBeNull();
});

it('is not asked for where the policy demands nobody', () =>
  expect(quorumAt(policy('quorum none\n'), [vouched('icb', 3)])).toBeNull());
