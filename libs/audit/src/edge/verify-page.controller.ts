import { Controller, Get, Res } from '@nestjs/common';
import { readVerifyPage } from '@accord/proof/page';
import { Open } from './open.ts';

interface Reply {
  header(name: string, value: string): unknown;
}

/** The page that checks packs in a browser, for whoever has the hub's address and no command line. */
@Controller('verify')
export class VerifyPageController {
  private readonly page = readVerifyPage();

  @Get()
  @Open()
  read(@Res({ passthrough: true }) reply: Reply): string {
    reply.header('content-type', 'text/html; charset=utf-8');
    reply.header('content-security-policy', `${this.page.contentSecurityPolicy}; frame-ancestors 'none'`);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cache-control', 'public, max-age=60');
    return this.page.html;
  }
}
