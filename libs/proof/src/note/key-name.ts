import { malformed, type Outcome, type Subject } from '../refusal.ts';
import { accept } from '../result.ts';

const longest = 255;
// Letters of any script, but no space of any, no plus and no control character: names stand between spaces and plus signs.
const form = /^[^\p{White_Space}\p{Cc}+]+$/u;

export const checkName = (subject: Subject, name: string): Outcome<string> =>
  name.length <= longest && form.test(name)
    ? accept(name)
    : malformed(subject, `a name of 1 to ${longest} letters without spaces or plus`, name);
