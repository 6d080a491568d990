import { reasonOf } from '../platform/operator-error';
import { generatePrismaClient } from './build-steps';

/** `npm test`, `npm run typecheck` and `npm run verify` begin with this: code that is generated must exist first. */
void generatePrismaClient()
  .then((generated) => {
    if (generated) console.log('Prisma: đã sinh lại mã truy cập cơ sở dữ liệu');
  })
  .catch((error: unknown) => {
    console.error(reasonOf(error));
    process.exitCode = 1;
  });
