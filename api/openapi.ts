/** The OpenAPI 3.1 document, read from the declared routes. Its schemas are what zod itself says they are. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { errorCatalogue } from '../domain/errors';
import { tags, type Route } from './endpoint';
import { problemSchema, statusOfKind } from './problem';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Collects the schemas that are used more than once. */
class Components {
  readonly schemas: JsonObject = {};

  add(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _,
      $defs,
      ...rest
    } = plain(z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'ref' }));
    const defs = isObject($defs) ? $defs : {};
    const names = namesOf(defs, io);
    for (const [ref, name] of names)
      this.schemas[name] = renamed(defs[ref.slice(prefix.length)] ?? {}, names);
    return renamed(rest, names);
  }
}

const prefix = '#/$defs/';

/**
 * The component's name for each definition, by its reference. One without a name is called after all that it says, what
 * it refers to included, so that the same part of two schemas is one component and different parts never are.
 */
function namesOf(defs: JsonObject, io: 'input' | 'output'): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const nameOf = (ref: string): string => {
    const known = names.get(ref);
    if (known !== undefined) return known;
    const given = ref.slice(prefix.length);
    if (!given.startsWith('__')) {
      const name = io === 'input' ? `${given}Input` : given;
      names.set(ref, name);
      return name;
    }
    names.set(ref, 'itself'); // a schema that refers to itself says so
    const said = JSON.stringify(defs[given] ?? {}, (key, value: unknown) =>
      key === '$ref' && typeof value === 'string' && value.startsWith(prefix) ? nameOf(value) : value,
    );
    const name = `Schema_${createHash('sha256').update(said).digest('hex').slice(0, 10)}`;
    names.set(ref, name);
    return name;
  };
  for (const name of Object.keys(defs)) nameOf(prefix + name);
  return names;
}

function plain(value: unknown): JsonObject {
  return jsonObject.parse(JSON.parse(JSON.stringify(value)));
}
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());
function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema with its references turned to the components. */
function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      if (key === '$ref' && typeof item === 'string') {
        const name = names.get(item);
        return [[key, name === undefined ? item : `#/components/schemas/${name}`]];
      }
      return [[key, renamed(item, names)]];
    }),
  );
}

function parameters(
  schema: z.ZodObject | undefined,
  where: 'path' | 'query',
  components: Components,
): Json[] {
  if (schema === undefined) return [];
  const described = components.add(schema, 'input');
  const properties = isObject(described) && isObject(described['properties']) ? described['properties'] : {};
  const required = isObject(described) && Array.isArray(described['required']) ? described['required'] : [];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

const isNothing = (schema: z.ZodType): boolean => schema instanceof z.ZodUndefined;

function operation(route: Route, components: Components): JsonObject {
  const { params, query, body } = route.request.shape;
  const status = route.status ?? (isNothing(route.reply) && route.replyType === undefined ? 204 : 200);
  const content: JsonObject =
    route.replyType !== undefined
      ? { [route.replyType]: { schema: { type: 'string' } } }
      : isNothing(route.reply)
        ? {}
        : { 'application/json': { schema: components.add(route.reply, 'output') } };
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'Mỗi thao tác một mã riêng; gửi lại cùng mã thì nhận lại câu trả lời cũ, không làm hai lần.',
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  };
  return {
    tags: [tags[route.tag]],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    operationId: operationId(route),
    ...(route.access.kind === 'public' ? { security: [] } : {}),
    ...(route.access.kind === 'capability' ? { 'x-capability': route.access.capability } : {}),
    parameters: [
      ...parameters(params, 'path', components),
      ...parameters(query, 'query', components),
      ...(route.idempotent === true ? [idempotencyKey] : []),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [route.bodyType ?? 'application/json']: { schema: components.add(body, 'input') } },
          },
        }),
    responses: {
      [String(status)]: {
        description: 'Thành công',
        ...(Object.keys(content).length === 0 ? {} : { content }),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** `GET /tracks/{id}` → `getTracksId` */
export const operationId = (route: Pick<Route, 'method' | 'path'>): string =>
  route.method.toLowerCase() +
  route.path
    .split(/[/{}-]+/)
    .filter((part) => part !== '')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');

/** The document of all routes. */
export function openApiDocument(routes: readonly Route[], serverUrl: string): JsonObject {
  const components = new Components();
  const paths: JsonObject = {};
  for (const route of routes) {
    const path = `/api${route.path}`;
    const known = paths[path];
    paths[path] = {
      ...(isObject(known) ? known : {}),
      [route.method.toLowerCase()]: operation(route, components),
    };
  }
  const problem = components.add(problemSchema, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Đôn Đốc',
      version: '1',
      description:
        'API của hệ thống đôn đốc các đợt giám sát của MTTQ. Ghi dữ liệu bằng phiên (cookie) cần tiêu đề X-CSRF-Token; ' +
        'chương trình dùng Authorization: Bearer. Ngày viết dạng năm-tháng-ngày, theo giờ Việt Nam.',
    },
    servers: [{ url: serverUrl }],
    tags: Object.values(tags).map((name) => ({ name })),
    security: [{ cookie: [], csrf: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'dondoc_session' },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      responses: {
        Problem: {
          description: 'Từ chối, với mã ổn định và câu giải thích',
          content: { 'application/problem+json': { schema: problem } },
        },
      },
      schemas: components.schemas,
    },
    'x-error-codes': Object.entries(errorCatalogue).map(([code, { kind, message }]) => ({
      code,
      status: statusOfKind[kind],
      message,
    })),
  };
}
