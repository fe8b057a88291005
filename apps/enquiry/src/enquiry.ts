import { KyselyLog, logSchema } from '@accord/audit/log';
import { commitmentsReadModel } from '@accord/commitments';
import { refusalReadModel } from '@accord/exchange';
import { ApiKeyAuthenticator, createHttpApp, inTurn, readModels } from '@accord/platform';
import { openPostgres, openPostgresReadDatabase } from '@accord/platform/postgres';
import { followedBy } from '@accord/platform/observability';
import { openSchema, openServiceWorld, postgresOf, type OpenService } from '@accord/platform/service';
import { signingOf } from '@accord/wiring';
import { EnquiryModule } from './enquiry.module.ts';

/** Answers questions from read models and from the ledger. Of any number of them one projects, all answer. */
export const openEnquiry: OpenService = async (settings, log) => {
  const { bodyLimitBytes } = settings;
  const database = await openPostgresReadDatabase(postgresOf(settings, log));
  const postgres = await openPostgres(postgresOf(settings, log));
  const logStore = new KyselyLog(await openSchema(postgres, logSchema));
  const world = await openServiceWorld('enquiry', settings, log);
  const { agencies, clock, metrics, tracing } = world;
  const ledger = followedBy(world.ledger, tracing);
  const models = readModels({ ledger, database, clock, log });
  await models.run(refusalReadModel);
  await models.run(commitmentsReadModel);
  metrics.gauge('accord_projection_lag_seconds', 'Age of the oldest event not yet in', ['projection'], async () =>
    [...(await models.lagSeconds())].map(([projection, value]) => ({ labels: { projection }, value })),
  );
  const checks = [world.ledgerHealth, { name: 'postgresql', check: () => postgres.check() }, models];
  const authenticator = new ApiKeyAuthenticator(agencies);
  const signing = signingOf(agencies, settings.agenciesFile);
  const app = await createHttpApp(EnquiryModule.over(world, models, logStore, signing), {
    authenticator,
    bodyLimitBytes,
    checks,
    log,
  });
  return { app, close: () => inTurn([models, database, postgres, world].map((one) => () => one.close())) };
};
