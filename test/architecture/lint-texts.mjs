// Lints texts as if they stood in the given files: [{file, text}] on standard input, [[{rule, message}]] on standard output.
import { ESLint } from 'eslint';

const eslint = new ESLint();
const answers = [];
for (const { file, text } of JSON.parse(await new Response(process.stdin).text())) {
  const [{ messages }] = await eslint.lintText(text, { filePath: file });
  answers.push(messages.map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
process.stdout.write(JSON.stringify(answers));
