import { sqliteLedger } from './ledger.ts';
import { programme, start } from './testing/child.ts';
import { clock, event, everythingIn, place, plan } from './testing/fixtures.ts';

interface Acknowledged {
  readonly number: number;
  readonly stream: ReturnType<typeof plan>;
  readonly first: number;
  readonly of: number;
  readonly position: string;
}

const { path, clear } = place();
afterAll(clear);

/** Lets a process write to the ledger until so many appends are acknowledged, then kills it in the middle of its work. */
const killedWriter = async (from: number, appends: number): Promise<readonly Acknowledged[]> => {
  const writer = start(programme('hammer.ts', path, String(from)));
  await writer.until(({ length }) => length > appends);
  await writer.kill();
  return writer.lines.slice(1).map((line) => JSON.parse(line) as Acknowledged);
};

describe('a writer that is killed at work', () => {
  it('has lost nothing that was acknowledged, and left nothing half stored', async () => {
    const acknowledged: Acknowledged[] = [];
    for (const from of [0, 1_000_000, 2_000_000]) acknowledged.push(...(await killedWriter(from, 600)));
    const ledger = sqliteLedger({ path, clock });
    const all = await everythingIn(ledger);
    const byPosition = new Map(all.map((recorded) => [String(recorded.position), recorded]));
    for (const { number, stream, first, of, position } of acknowledged) {
      const last = byPosition.get(position);
      expect([last?.stream, last?.revision, last?.data]).toStrictEqual([
        stream,
        first + of - 1,
        { append: number, part: of - 1, of },
      ]);
    }
    const parts = Map.groupBy(all, ({ data }) => Reflect.get(data, 'append') as number);
    for (const group of parts.values())
      expect(group.map(({ data }) => Reflect.get(data, 'part'))).toStrictEqual(group.map((_, index) => index));
    for (const group of parts.values()) expect(group).toHaveLength(Reflect.get(group[0]!.data, 'of') as number);
    expect(all.map(({ position }) => Number(position))).toStrictEqual(all.map((_, index) => index + 1));
    await ledger.close();
  });

  it('keeps every other writer out while it lives, and none when it is dead', async () => {
    const writer = start(programme('hammer.ts', path, '3000000'));
    await writer.until(({ length }) => length > 10);
    expect(() => sqliteLedger({ path, clock })).toThrow(expect.objectContaining({ code: 'IN_USE' }));
    await writer.kill();
    const ledger = sqliteLedger({ path, clock });
    expect(await ledger.append(plan(1), 'any', [event(9_000_000)])).toMatchObject({ ok: true });
    await ledger.close();
  });
});
