import type { FastifyInstance } from 'fastify';

/** Which methods a path answers to: asked when nothing was found, to tell a wrong method from a wrong path. */
export interface Routes {
  methodsAt(path: string): readonly string[];
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : literal(part)))
      .join('/')}$`,
  );

export const collectRoutes = (fastify: FastifyInstance): Routes => {
  const methods = new Map<string, Set<string>>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    methods.set(url, new Set([...known, ...[method].flat()]));
  });
  const methodsAt = (path: string): readonly string[] => {
    const found = [...methods].filter(([url]) => patternOf(url).test(path));
    return found.flatMap(([, names]) => [...names]).toSorted();
  };
  return { methodsAt };
};
