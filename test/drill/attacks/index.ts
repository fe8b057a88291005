import type { Attack } from '../attack.ts';
import { onHistory } from './history.ts';
import { onTheLedger } from './ledger.ts';
import { onTheLog } from './log.ts';
import { onThePack } from './pack.ts';
import { onWhatIsShown } from './showing.ts';
import { onSignatures } from './signatures.ts';
import { onWhatWasSigned } from './signed.ts';
import { onTimes } from './times.ts';

export const attacks: readonly Attack[] = [
  ...onTheLedger,
  ...onTheLog,
  ...onHistory,
  ...onWhatIsShown,
  ...onThePack,
  ...onTimes,
  ...onWhatWasSigned,
  ...onSignatures,
];
