import { connect, dataOf, EXIT, exitOf, type ConnectionOptions, type QuarantinedContent } from '../hub/index.ts';
import { foldUnder } from '../terminal/index.ts';
import type { World } from '../world.ts';
import { lineOf } from './words.ts';

const linesOf = ({ message, content }: QuarantinedContent, width: number): readonly string[] => {
  const place = `record ${message.topic}/${message.partition}/${message.offset}`;
  const head = [...foldUnder(lineOf(message), width, 2), place];
  if (content === null) return [...head, `${message.state} ${message.settledAt} by ${message.settledBy}; not kept`];
  const headers = Object.entries(content.headers).map(([name, value]) => `${name}: ${value}`);
  return [...head, `key ${content.key ?? '(none)'}`, ...headers, '', content.value ?? '(no value)'];
};

/** `accord quarantine show`: answers with the exit status. */
export const showQuarantined = async (
  id: string,
  { json, ...options }: ConnectionOptions & { readonly json: boolean },
  world: World,
): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const answer = await connected.hub.quarantined(id);
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  const { out, width } = world.terminal;
  if (json) out(JSON.stringify(data, null, 2));
  else linesOf(data, width).forEach(out);
  return EXIT.answered;
};
