import kafkajs, { type Admin } from 'kafkajs';
import type { Administration } from './administration.ts';

export interface WantedTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly config: Readonly<Record<string, string>>;
}

/** Where a topic is not as it should be. `actual` is null when there is no such topic or setting. */
export interface TopicGap {
  readonly topic: string;
  /** `topic`, `partitions`, `replicas` or a setting of the topic. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string | null;
}

export interface Topics {
  /** More partitions or replicas than wanted are no gap. */
  missing(wanted: readonly WantedTopic[]): Promise<readonly TopicGap[]>;
  /** Which of these there are none of; their settings are not looked at. */
  absent(names: readonly string[]): Promise<readonly string[]>;
  /** Makes and changes, and never deletes nor takes partitions away. Returns the gaps that are left: replicas are not added. */
  apply(wanted: readonly WantedTopic[]): Promise<readonly TopicGap[]>;
}

interface Found {
  readonly partitions: number;
  readonly replicas: number;
  readonly config: ReadonlyMap<string, string>;
  /** Settings that stand on the topic itself: a change without them would take them away. */
  readonly own: ReadonlyMap<string, string>;
}

const { TOPIC } = kafkajs.ConfigResourceTypes;

const settingsOf = async (admin: Admin, names: readonly string[]): Promise<ReadonlyMap<string, Found['config'][]>> => {
  const resources = names.map((name) => ({ type: TOPIC, name }));
  const answer = await admin.describeConfigs({ resources, includeSynonyms: false });
  return new Map(
    answer.resources.map(({ resourceName, configEntries }) => {
      const own = configEntries.filter(({ configSource }) => configSource === kafkajs.ConfigSource.TOPIC_CONFIG);
      const pairs = (entries: typeof own) =>
        new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
      return [resourceName, [pairs(configEntries), pairs(own)]];
    }),
  );
};

const find = async (admin: Admin, wanted: readonly WantedTopic[]): Promise<ReadonlyMap<string, Found>> => {
  const existing = new Set(await admin.listTopics());
  const names = wanted.map(({ name }) => name).filter((name) => existing.has(name));
  if (names.length === 0) return new Map();
  const [{ topics }, settings] = await Promise.all([
    admin.fetchTopicMetadata({ topics: names }),
    settingsOf(admin, names),
  ]);
  return new Map(
    topics.map(({ name, partitions }) => {
      const [config = new Map<string, string>(), own = new Map<string, string>()] = settings.get(name) ?? [];
      const replicas = Math.min(...partitions.map((partition) => partition.replicas.length));
      return [name, { partitions: partitions.length, replicas, config, own }];
    }),
  );
};

const gapsOf = (wanted: WantedTopic, found: Found | undefined): readonly TopicGap[] => {
  const { name: topic, partitions, replicas, config } = wanted;
  if (found === undefined) return [{ topic, what: 'topic', expected: 'there', actual: null }];
  const atLeast = (what: string, expected: number, actual: number): readonly TopicGap[] =>
    actual >= expected ? [] : [{ topic, what, expected: `at least ${expected}`, actual: String(actual) }];
  const settings = Object.entries(config).flatMap(([what, expected]): readonly TopicGap[] => {
    const actual = found.config.get(what) ?? null;
    return actual === expected ? [] : [{ topic, what, expected, actual }];
  });
  return [
    ...atLeast('partitions', partitions, found.partitions),
    ...atLeast('replicas', replicas, found.replicas),
    ...settings,
  ];
};

const entries = (config: Iterable<readonly [string, string]>): { name: string; value: string }[] =>
  [...config].map(([name, value]) => ({ name, value }));

const create = async (admin: Admin, wanted: readonly WantedTopic[]): Promise<void> => {
  const topics = wanted.map(({ name, partitions, replicas, config }) => ({
    topic: name,
    numPartitions: partitions,
    replicationFactor: replicas,
    configEntries: entries(Object.entries(config)),
  }));
  if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: true });
};

const alter = async (admin: Admin, wanted: WantedTopic, found: Found): Promise<void> => {
  const { name, partitions, config } = wanted;
  if (found.partitions < partitions)
    await admin.createPartitions({ topicPartitions: [{ topic: name, count: partitions }] });
  const isWrong = Object.entries(config).some(([what, expected]) => found.config.get(what) !== expected);
  if (!isWrong) return;
  const configEntries = entries(new Map([...found.own, ...Object.entries(config)]));
  await admin.alterConfigs({ validateOnly: false, resources: [{ type: TOPIC, name, configEntries }] });
};

const compare = async (admin: Admin, wanted: readonly WantedTopic[]): Promise<readonly TopicGap[]> => {
  const found = await find(admin, wanted);
  return wanted.flatMap((topic) => gapsOf(topic, found.get(topic.name)));
};

export const topicsOf = (administration: Administration): Topics => ({
  missing: (wanted) => administration.ask((admin) => compare(admin, wanted)),
  absent: async (names) => {
    const existing = new Set(await administration.ask((admin) => admin.listTopics()));
    return names.filter((name) => !existing.has(name));
  },
  apply: (wanted) =>
    administration.ask(async (admin) => {
      const found = await find(admin, wanted);
      await create(
        admin,
        wanted.filter(({ name }) => !found.has(name)),
      );
      for (const topic of wanted) {
        const existing = found.get(topic.name);
        if (existing !== undefined) await alter(admin, topic, existing);
      }
      return compare(admin, wanted);
    }),
});
