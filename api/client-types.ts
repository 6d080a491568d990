/**
 * The API as types, for a client in TypeScript: `import type` only. `Api['GET /inbox']` tells what goes in and what comes
 * out, straight from the declared routes, so a client that compiles asks for what there is.
 */
import type { z } from 'zod';
import type { allRoutes } from './routes';

type Routes = ReturnType<typeof allRoutes>[number];

type Part<S, Name extends string> = S extends { [K in Name]: infer Inner } ? Inner : undefined;

/** One entry a route: `METHOD /path`, below /api. */
export type Api = {
  [R in Routes as `${R['method']} ${R['path']}`]: {
    readonly params: Part<z.input<R['request']>, 'params'>;
    readonly query: Part<z.input<R['request']>, 'query'>;
    readonly body: Part<z.input<R['request']>, 'body'>;
    readonly reply: z.output<R['reply']>;
  };
};
export type ApiRoute = keyof Api;
