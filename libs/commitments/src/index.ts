import { Module } from '@nestjs/common';
import { Commitments } from './application/commitments.ts';
import { CommitmentsController } from './edge/commitments.controller.ts';

export { commitmentsReadModel } from './application/read-model.ts';

/** Needs from the app: Clock, Views and Freshness. */
@Module({ controllers: [CommitmentsController], providers: [Commitments] })
export class CommitmentsModule {}
