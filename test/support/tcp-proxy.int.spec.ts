import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tcpProxy, type TcpProxy } from './tcp-proxy.ts';

let server: Server;
let proxy: TcpProxy;
const sockets: Socket[] = [];
beforeEach(async () => {
  server = createServer((socket) => socket.pipe(socket).on('error', () => undefined)).listen(0);
  await once(server, 'listening');
  proxy = await tcpProxy((server.address() as AddressInfo).port);
});
afterEach(async () => {
  sockets.splice(0).forEach((socket) => socket.destroy());
  await proxy.close();
  server.close();
});

const client = () => {
  const socket = connect(proxy.port, '127.0.0.1').setEncoding('utf8');
  sockets.push(socket);
  let heard = '';
  socket.on('data', (text) => (heard += text)).on('error', () => undefined);
  const closed = new Promise<true>((resolve) => socket.on('close', () => resolve(true)));
  return { socket, closed, heard: () => heard };
};
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const hears = async ({ heard }: { heard: () => string }, text: string) => {
  for (let turn = 0; turn < 400 && heard() !== text; turn += 1) await rest(5);
  expect(heard()).toBe(text);
};

it('lets everything through until it is told otherwise', async () => {
  const one = client();
  one.socket.write('x'.repeat(1_000_000));
  await hears(one, 'x'.repeat(1_000_000));
});

it('breaks connections and those made while it is cut, and lets later ones through', async () => {
  const one = client();
  one.socket.write('a');
  await hears(one, 'a');
  proxy.cut();
  expect(await one.closed).toBe(true);
  expect(await client().closed).toBe(true);
  proxy.restore();
  const other = client();
  other.socket.write('b');
  await hears(other, 'b');
});

it('keeps what is said while it stalls, on connections old and new', async () => {
  const old = client();
  old.socket.write('a');
  await hears(old, 'a');
  proxy.stall();
  const fresh = client();
  fresh.socket.write('c');
  old.socket.write('b');
  await rest(100);
  expect([old.heard(), fresh.heard()]).toStrictEqual(['a', '']);
  proxy.restore();
  await Promise.all([hears(old, 'ab'), hears(fresh, 'c')]);
});

it('keeps the order of what it delays when the delay ends', async () => {
  const one = client();
  proxy.delay(150);
  const begun = performance.now();
  one.socket.write('a');
  await rest(50);
  proxy.restore();
  for (const text of 'bcdef') one.socket.write(text);
  await hears(one, 'abcdef');
  expect(performance.now() - begun).toBeGreaterThanOrEqual(140);
});
