import type { components } from '@accord/contracts';
import { PERMISSION } from '@accord/kernel';
import {
  Controller,
  Get,
  HttpCode,
  Inject,
  Module,
  Param,
  Post,
  SetMetadata,
  type DynamicModule,
} from '@nestjs/common';
import { problemException } from './problems.ts';

type FamilyView = components['schemas']['ProjectionFamily'];
type FamiliesView = components['schemas']['ProjectionFamilies'];

/** What is asked of whoever runs the read models. */
export interface Projections {
  status(): Promise<readonly FamilyView[]>;
  /** Null: there is no such family. */
  rebuild(family: string): Promise<FamilyView | null>;
}

const PROJECTIONS = 'PROJECTIONS';

/** For those who run the hub: how far the read models are, and folding them anew. */
@Controller('v1/projections')
export class ProjectionsController {
  constructor(@Inject(PROJECTIONS) private readonly projections: Projections) {}

  @Get()
  @SetMetadata(PERMISSION, 'projections:manage')
  async status(): Promise<FamiliesView> {
    return { projections: [...(await this.projections.status())] };
  }

  @Post(':family/rebuild')
  @HttpCode(202)
  @SetMetadata(PERMISSION, 'projections:manage')
  async rebuild(@Param('family') family: string): Promise<FamilyView> {
    const begun = await this.projections.rebuild(family);
    if (begun !== null) return begun;
    const known = (await this.projections.status()).map((one) => one.family);
    throw problemException('NO_SUCH_PROJECTION', `Expected one of ${known.join(', ')}, got another name.`);
  }
}

@Module({})
export class ProjectionsModule {
  static of(projections: Projections): DynamicModule {
    return {
      module: ProjectionsModule,
      controllers: [ProjectionsController],
      providers: [{ provide: PROJECTIONS, useValue: projections }],
    };
  }
}
