import { Module } from '@nestjs/common';
import { AgreementFollower } from './application/agreement-follower.ts';

/** Facts of plans need no handler: intake records them. What is at work here follows the funders' agreements. */
@Module({ providers: [AgreementFollower], exports: [AgreementFollower] })
export class PlansModule {}
