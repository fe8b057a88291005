import 'reflect-metadata';
import { runService } from '@accord/platform/service';
import { openRelay } from './relay.ts';

await runService('relay', openRelay);
