declare module 'kafkajs/src/broker/index.js' {
  export default class Broker {
    heartbeat(request: unknown): Promise<unknown>;
    joinGroup(request: unknown): Promise<unknown>;
    produce(request: unknown): Promise<unknown>;
  }
}
