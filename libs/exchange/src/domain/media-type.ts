/** The type, and that it is in UTF-8 if that is said: in letters of any case, the charset quoted or not (RFC 9110, 8.3.1). */
export const inUtf8 = (type: string): RegExp =>
  new RegExp(`^${type.replace(/[.+]/g, '\\$&')}(?: *; *charset=(?:utf-8|"utf-8"))?$`, 'i');

/** Of the data of a message. */
export const JSON_DATA = inUtf8('application/json');
