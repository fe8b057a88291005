import { Controller, Get, Header } from '@nestjs/common';
import type { PublisherKey } from '@accord/proof';
import { PublishersKeys } from '../application/log/index.ts';
import { Open } from './open.ts';

/** As this hub knows them. Whoever has to be sure asks the organisation itself for its key. */
@Controller('log')
export class KeysController {
  constructor(private readonly publishers: PublishersKeys) {}

  @Get('keys')
  @Open()
  @Header('cache-control', 'public, max-age=60')
  keys(): { readonly publishers: readonly PublisherKey[] } {
    return { publishers: this.publishers.all };
  }
}
