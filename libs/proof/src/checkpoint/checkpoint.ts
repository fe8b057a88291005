import { type Source } from '../bytes/text.ts';
import { formatNote, parseNote, type Note } from '../note/note.ts';
import { signNote, type Signer } from '../note/signer.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { formatCheckpointText, parseCheckpointText, type CheckpointText } from './checkpoint-text.ts';

/** A checkpoint with the signatures under it, none of them checked yet. */
export interface Checkpoint extends CheckpointText {
  readonly note: Note;
}

export const parseCheckpoint = (source: Source): Outcome<Checkpoint> => {
  const note = parseNote(source);
  if (!note.ok) return note;
  const text = parseCheckpointText(note.value.text);
  return text.ok ? accept({ ...text.value, note: note.value }) : text;
};

/** Signed by the log itself, whose key bears the name of the log. The tree must be durable before. */
export const signCheckpoint = async (checkpoint: CheckpointText, log: Signer): Promise<Outcome<string>> => {
  const { origin } = checkpoint;
  if (log.key.name !== origin) return refuse({ code: 'LOG_UNKNOWN', expected: [origin], got: log.key.name });
  const text = formatCheckpointText(checkpoint);
  const sound = parseCheckpointText(text);
  if (!sound.ok) return sound;
  const signature = await signNote({ text }, log);
  return signature.ok ? accept(formatNote({ text, signatures: [signature.value] })) : signature;
};
