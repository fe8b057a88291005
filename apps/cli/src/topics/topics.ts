import { ConfigurationFault, createLog, kafkaSettings, NodeChance } from '@accord/platform';
import { kafkaClient, KafkaFault, type KafkaClient, type TopicGap, type WantedTopic } from '@accord/platform/kafka';
import { kafkaSettingsFrom, topicsFor } from '@accord/platform/service';
import { counted } from '../terminal/index.ts';
import type { World } from '../world.ts';

const EXIT = { asTheyMustBe: 0, otherwise: 1, failed: 2 } as const;

type Ask = (client: KafkaClient, wanted: readonly WantedTopic[]) => Promise<readonly TopicGap[]>;

const worded = ({ topic, what, expected, actual }: TopicGap): string =>
  `${topic}: expected ${what} ${expected}, got ${actual ?? 'none'}`;

const tell = (gaps: readonly TopicGap[], wanted: number, { terminal: { out } }: World): number => {
  gaps.map(worded).forEach((line) => out(line));
  if (gaps.length > 0) return EXIT.otherwise;
  out(`${counted(wanted, 'topic')}, all as they must be.`);
  return EXIT.asTheyMustBe;
};

const withKafka = async (world: World, ask: Ask): Promise<number> => {
  try {
    const settings = kafkaSettings.read({ ...world.environment });
    const log = createLog('silent');
    const client = await kafkaClient(kafkaSettingsFrom(settings, 'accord-cli', log, new NodeChance()));
    try {
      const wanted = topicsFor(['in', 'receipts', 'out'], settings.topicReplicas);
      return tell(await ask(client, wanted), wanted.length, world);
    } finally {
      await client.close();
    }
  } catch (fault) {
    if (!(fault instanceof ConfigurationFault || fault instanceof KafkaFault)) throw fault;
    world.terminal.err(fault.message);
    return EXIT.failed;
  }
};

export const checkTopics = (world: World): Promise<number> =>
  withKafka(world, (client, wanted) => client.topics.missing(wanted));

/** What is still not right is named: replicas are for those who operate the brokers to add. */
export const applyTopics = (world: World): Promise<number> =>
  withKafka(world, (client, wanted) => client.topics.apply(wanted));
