import 'reflect-metadata';
import { runService } from '@accord/platform/service';
import { openIntake } from './intake.ts';

await runService('intake', openIntake);
