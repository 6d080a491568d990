import path from 'node:path';
import { projectRoot } from '../../platform/paths';

/** The migrated database that every test file gets a copy of. */
export const templateDatabase = 'template_don_doc';
export const appRole = 'don_doc';
/** The namespace of test files that do not ask for one of their own. */
export const testNamespace = 'don-doc-test';
/** The bundle that globalSetup makes of workflows/index.ts: the same code that production runs. */
export const workflowBundlePath = path.join(
  projectRoot,
  'node_modules',
  '.cache',
  'don-doc',
  'workflow-bundle.js',
);
