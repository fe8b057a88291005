const words = /wrong version number|packet length too long|secure TLS connection|SSL routines|EPROTO/i;

/** Whether TLS, which has words of its own for it, got an answer that is none of TLS. */
export const isPlainAnswer = (text: string): boolean => words.test(text);
