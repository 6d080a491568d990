/** The API's own types (`api/client-types.ts`), in the shape in which the client asks for them. Nothing but types crosses. */
import type { Api, ApiRoute } from '../../../api/client-types';

export type Method = ApiRoute extends `${infer M} ${string}` ? M : never;
export type PathOf<M extends Method> = ApiRoute extends infer R
  ? R extends `${M} ${infer P}`
    ? P
    : never
  : never;
type RouteOf<M extends string, P extends string> = `${M} ${P}` extends ApiRoute ? Api[`${M} ${P}`] : never;

type QueryValue = string | number | boolean | readonly string[];

export type ParamsOf<M extends Method, P extends string> = RouteOf<M, P>['params'];
export type BodyOf<M extends Method, P extends string> = RouteOf<M, P>['body'];
/** A query as the caller writes it: numbers and lists become text on the way. */
export type QueryOf<M extends Method, P extends string> = RouteOf<M, P>['query'] extends infer Q
  ? Q extends object
    ? { [K in keyof Q]?: Extract<Q[K], QueryValue> | QueryValue | undefined }
    : undefined
  : undefined;
export type ReplyOf<M extends Method, P extends string> = RouteOf<M, P>['reply'];

/** What comes back from reading a path. */
export type Get<P extends PathOf<'GET'>> = ReplyOf<'GET', P>;
/** What a path takes as its body. */
export type PostBody<P extends PathOf<'POST'>> = BodyOf<'POST', P>;
