import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between clients and one server, and does to their connections what networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection; new ones are broken at once. */
  cut(): void;
  /** What comes through is so much later, in its order. */
  delay(milliseconds: number): void;
  /** Connections stay open and nothing comes through; new ones are taken, and nothing comes through them either. */
  stall(): void;
  /** As if nothing had been: what waited comes through. */
  restore(): void;
  close(): Promise<void>;
}

interface Weather {
  delayMs: number;
  isStalled: boolean;
}

/** What one side says to the other. What is on its way keeps its order, however the delay changes. */
class Direction {
  private readonly waiting: { readonly at: number; readonly act: () => void }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly weather: Weather,
  ) {
    from.setNoDelay(true);
    from.on('data', (part) => this.later(() => this.pass(part)));
    from.on('end', () => this.later(() => to.end()));
    from.on('close', () => this.later(() => to.destroy()));
    this.read();
  }

  read(): void {
    if (this.weather.isStalled) this.from.pause();
    else this.from.resume();
  }

  end(): void {
    clearTimeout(this.timer);
    this.waiting.length = 0;
    this.from.destroy();
  }

  private later(act: () => void): void {
    const at = Math.max(Date.now() + this.weather.delayMs, this.waiting.at(-1)?.at ?? 0);
    this.waiting.push({ at, act });
    this.go();
  }

  private go(): void {
    clearTimeout(this.timer);
    while (this.waiting[0] !== undefined && this.waiting[0].at <= Date.now()) this.waiting.shift()?.act();
    const [next] = this.waiting;
    if (next !== undefined) this.timer = setTimeout(() => this.go(), next.at - Date.now());
  }

  private pass(part: Buffer): void {
    if (this.to.destroyed || this.to.write(part)) return;
    this.from.pause();
    this.to.once('drain', () => this.read());
  }
}

/** Both directions between a client and the server. */
const link = (client: Socket, target: number, weather: Weather): readonly Direction[] => {
  const upstream = connect({ port: target, host: 'localhost' });
  const directions = [new Direction(client, upstream, weather), new Direction(upstream, client, weather)];
  for (const socket of [client, upstream]) socket.on('error', () => directions.forEach((each) => each.end()));
  return directions;
};

/** To a port of this machine. `port` 0 takes any free one. */
export const tcpProxy = async (target: number, port = 0): Promise<TcpProxy> => {
  const links = new Set<readonly Direction[]>();
  const weather: Weather = { delayMs: 0, isStalled: false };
  let isCut = false;
  const each = (act: (direction: Direction) => void): void => links.forEach((directions) => directions.forEach(act));
  const server = createServer((client) => {
    if (isCut) return void client.resetAndDestroy();
    const directions = link(client, target, weather);
    links.add(directions);
    client.on('close', () => links.delete(directions));
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const become = (changed: Weather & { readonly isCut: boolean }): void => {
    Object.assign(weather, { delayMs: changed.delayMs, isStalled: changed.isStalled });
    ({ isCut } = changed);
    each((direction) => (isCut ? direction.end() : direction.read()));
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => become({ delayMs: 0, isStalled: false, isCut: true }),
    delay: (delayMs) => become({ delayMs, isStalled: false, isCut: false }),
    stall: () => become({ delayMs: 0, isStalled: true, isCut: false }),
    restore: () => become({ delayMs: 0, isStalled: false, isCut: false }),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      each((direction) => direction.end());
      await closed;
    },
  };
};
