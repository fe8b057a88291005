/** The system's word for a fault, such as ENOENT; `fault` when it has none. */
export const codeOf = (fault: unknown): string => {
  const code: unknown = typeof fault === 'object' && fault !== null ? Reflect.get(fault, 'code') : undefined;
  return typeof code === 'string' ? code : 'fault';
};
