import path from 'node:path';

/** Where the page begins. */
const start = 'src/app/start.tsx';

/** What the bundler tells of a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * One file for all that the first load of "Việc của tôi" needs. Left alone, whatever two screens share becomes a file of
 * its own: forty small ones, whose requests cost a slow processor more than their content.
 */
export function firstLoad(): { name: (id: string, modules: Modules) => string | null } {
  let needed: ReadonlySet<string> | undefined;
  return {
    name(id, modules) {
      needed ??= reachable(path.join(import.meta.dirname, start), modules);
      return needed.has(id) ? 'first' : null;
    },
  };
}

/** The index of all components, of which only what is used remains: what else it names is not needed. */
const index = /react-aria-components\/dist\/exports\/index/;

/** A module, and all that it imports statically, near and far. */
function reachable(from: string, modules: Modules): ReadonlySet<string> {
  const found = new Set([from]);
  for (const id of found) {
    if (index.test(id)) continue;
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}
