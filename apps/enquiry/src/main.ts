import 'reflect-metadata';
import { runService } from '@accord/platform/service';
import { openEnquiry } from './enquiry.ts';

await runService('enquiry', openEnquiry);
