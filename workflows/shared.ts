/**
 * Modules that all workflows of a worker share: loaded once, then frozen (`preloadModules` of the bundle). Everything else
 * is loaded anew for every workflow, and what is loaded anew begins uncompiled: hashing the journal took a third of a
 * launch. Only pure modules without zod belong here; zod's schemas change themselves when they are first used.
 */
export * as journal from '../domain/engine/journal';
