import { Command } from 'commander';
import type { World } from '../world.ts';

const HELP = `
Where Kafka is:     ACCORD_KAFKA_BROKERS and the other ACCORD_KAFKA_ settings, as the programs take them
Exit status: 0 all topics are as they must be, 1 some are not, 2 no Kafka or wrong settings.

Examples:
  $ ACCORD_KAFKA_BROKERS=kafka-1:9093 accord topics check
  $ ACCORD_KAFKA_BROKERS=kafka-1:9093 accord topics apply`;

/** `accord topics`: for those who operate Kafka. It asks Kafka itself, not the hub. */
export const topicsCommand = (world: World): Command => {
  const check = new Command('check')
    .description('name every topic and setting of it that is not as the contracts say')
    .action(async () => {
      const { checkTopics } = await import('./topics.ts');
      world.leaveWith(await checkTopics(world));
    });
  const apply = new Command('apply')
    .description('make the topics that are missing and change settings that are wrong; deletes nothing')
    .action(async () => {
      const { applyTopics } = await import('./topics.ts');
      world.leaveWith(await applyTopics(world));
    });
  return new Command('topics')
    .description('the topics of Kafka that the hub reads and writes')
    .addHelpText('after', HELP)
    .addCommand(check)
    .addCommand(apply);
};
